/** The usual names of members of error bodies. */

/** Normalises names for comparison: `error_message`, `errorMessage` and `ErrorMessage` are equal. */
export function plainName(key: string): string {
  return key.replace(/[-_]/g, "").toLowerCase();
}

/** Members that describe the error in words. */
export const textNames = new Set([
  "message",
  "msg",
  "detail",
  "details",
  "description",
  "reason",
  "errormessage",
  "errordescription",
]);

/** Members that contain the status, if they are numbers. */
export const statusNames = new Set([
  "status",
  "statuscode",
  "httpstatus",
  "httpstatuscode",
  "code",
]);
/** Members that contain the details of an error. */
export const nestingNames = new Set([
  "error",
  "errors",
  "fault",
  "problem",
  "detail",
  "details",
  "errordetails",
  "errorlist",
  "fielderrors",
  "invalidparams",
  "messages",
  "validationerrors",
  "violations",
  "source",
]);
/** Members that tell which part of a request is wrong. */
export const placeNames = new Set([
  "field",
  "in",
  "loc",
  "location",
  "param",
  "parameter",
  "pointer",
  "property",
  "source",
]);
