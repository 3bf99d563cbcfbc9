/** The usual names of members of error bodies. */

/** Names as they are compared: `error_message`, `errorMessage` and `ErrorMessage` are one. */
export function plainName(key: string): string {
  return key.replace(/[-_]/g, "").toLowerCase();
}

/** Members that say in words what is wrong. */
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

/** Members that are the status, where they are numbers. */
export const statusNames = new Set([
  "status",
  "statuscode",
  "httpstatus",
  "httpstatuscode",
  "code",
]);
/** Members in which the rest of an error may stand. */
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
/** Members that say which part of a request is wrong. */
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
