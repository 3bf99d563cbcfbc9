/** Reports missing metadata, such as `info`, that the mock can do without. */
import { childLocation, member, nullableMember, text, type Node } from "./node.ts";
import { isObject } from "../values/json.ts";

/** Reports an incomplete version number and a missing `info`. */
export function reportMetadata(root: Node): void {
  const { location, report } = root;
  const version = nullableMember(root, "openapi");
  if (version !== undefined && !/^3\.\d+\.\d+/.test(String(version)))
    report(
      childLocation(location, "openapi"),
      `\`openapi\` is a text such as "3.1.0": ${String(version)} is taken for that`,
    );
  const info = member(root, "info");
  if (isObject(info))
    reportInfo({
      ...root,
      value: info,
      location: childLocation(location, "info"),
    });
  else report(location, "the field `info` is missing: the document is served without");
  if (member(root, "paths") === undefined && member(root, "webhooks") === undefined)
    report(location, "the field `paths` is missing: there are no operations");
}

function reportInfo(info: Node): void {
  for (const key of ["title", "version"]) {
    if (text(info, key) === undefined)
      info.report(info.location, `the field \`${key}\` is missing: the document is served without`);
  }
}
