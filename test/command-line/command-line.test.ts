import { test } from "tap";
import { readCommandLine, type Command } from "../../src/command-line/command-line.ts";
import { environmentName } from "../../src/command-line/environment.ts";
import { helpText } from "../../src/command-line/help.ts";
import { commandLineOptions } from "../../src/command-line/options.ts";
import { readOptions } from "../../src/options.ts";
import { refusal } from "../support/documents.ts";

const read = (line: string, environment: Readonly<Record<string, string>> = {}): Command =>
  readCommandLine(line === "" ? [] : line.split(" "), environment);

const options = (line: string, environment: Readonly<Record<string, string>> = {}): unknown => {
  const command = read(line, environment);
  return command.kind === "serve" ? command.options : command.kind;
};

const refused = (line: string, environment: Readonly<Record<string, string>> = {}): string =>
  refusal(() => read(line, environment));

test("with no arguments the port is 4010 and all else is left to the defaults", (t) => {
  t.strictSame(options(""), { port: 4010 });
  t.end();
});

test("the document is the argument, or --spec", (t) => {
  t.strictSame(options("pets.yaml"), { port: 4010, spec: "pets.yaml" });
  t.strictSame(options("--spec pets.yaml"), { port: 4010, spec: "pets.yaml" });
  t.strictSame(options("-- --pets.yaml"), { port: 4010, spec: "--pets.yaml" });
  t.strictSame(options("pets.yaml", { PORTAL_MOCK_SPEC: "other.yaml" }), {
    port: 4010,
    spec: "pets.yaml",
  });
  t.end();
});

test("an option takes its value after a space or an equals sign", (t) => {
  t.strictSame(options("--port 8080"), { port: 8080 });
  t.strictSame(options("--port=8080"), { port: 8080 });
  t.strictSame(options("-p 8080"), { port: 8080 });
  t.strictSame(options("-p8080"), { port: 8080 });
  t.strictSame(options("--public-url=http://a/?b=c"), {
    port: 4010,
    publicUrl: "http://a/?b=c",
  });
  t.end();
});

test("a flag is on, or off with no- before it", (t) => {
  t.strictSame(options("--watch --no-cors"), {
    port: 4010,
    watch: true,
    cors: false,
  });
  t.strictSame(options("-wd"), { port: 4010, watch: true, dynamic: true });
  t.end();
});

test("the last of several wins", (t) => {
  t.strictSame(options("--port 1 --port 2 --watch --no-watch"), {
    port: 2,
    watch: false,
  });
  t.end();
});

test("-h is the host, and help is spelled out", (t) => {
  t.strictSame(options("-h 0.0.0.0"), { port: 4010, host: "0.0.0.0" });
  t.equal(options("--help"), "help");
  t.end();
});

test("help and the version are asked for whatever else there is", (t) => {
  t.equal(options("pets.yaml --help --port x"), "help");
  t.equal(options("--version"), "version");
  t.equal(options("-v"), "version");
  t.end();
});

const refusals: Readonly<Record<string, string>> = {
  "--prot 1": 'there is no option --prot: did you mean "--port"?; --help lists them all',
  "--elephants": "there is no option --elephants; --help lists them all",
  "-x": "there is no option -x; --help lists them all",
  "--no-port": 'there is no option --no-port: did you mean "--port"?; --help lists them all',
  "--port": "--port needs a value",
  "--port=": "--port needs a value",
  "--scenario=": "--scenario needs a value",
  "--port 0x10": '--port must be a whole number from 0 to 65535, not "0x10"',
  "--port 65536": '--port must be a whole number from 0 to 65535, not "65536"',
  "--port=-1": '--port must be a whole number from 0 to 65535, not "-1"',
  "-p 1e3": '-p must be a whole number from 0 to 65535, not "1e3"',
  "--cors=false": "--cors takes no value: write --cors or --no-cors",
  "a.yaml b.yaml": "one document at a time, not a.yaml and b.yaml",
  "--spec a.yaml b.yaml": "one document at a time, not a.yaml and b.yaml",
};

for (const [line, message] of Object.entries(refusals)) {
  test(`\`${line}\` is refused`, (t) => {
    t.equal(refused(line), `MOCK_ERR_OPTIONS ${message}`);
    t.end();
  });
}

test("the environment says what the arguments leave open", (t) => {
  const environment = {
    PORTAL_MOCK_PORT: "1",
    PORTAL_MOCK_PUBLIC_URL: "http://a",
    PORTAL_MOCK_CORS: "off",
    PORTAL_MOCK_WATCH: "YES",
    PORTAL_MOCK_SEED: "",
    PATH: "/bin",
  };
  t.strictSame(options("--port 2", environment), {
    port: 2,
    publicUrl: "http://a",
    cors: false,
    watch: true,
  });
  t.end();
});

test("keys are gathered, and those of the arguments stand in for the environment's", (t) => {
  const environment = { PORTAL_MOCK_API_KEY: "seam_a, seam_b" };
  t.strictSame(options("", environment), {
    port: 4010,
    apiKeys: ["seam_a", "seam_b"],
  });
  t.strictSame(options("--api-key seam_c --api-key=seam_d", environment), {
    port: 4010,
    apiKeys: ["seam_c", "seam_d"],
  });
  t.end();
});

test("a variable that is no option is refused", (t) => {
  t.equal(
    refused("", { PORTAL_MOCK_PROT: "1" }),
    'MOCK_ERR_OPTIONS there is no option PORTAL_MOCK_PROT: did you mean "PORTAL_MOCK_PORT"?',
  );
  t.end();
});

test("a variable that makes no sense is refused", (t) => {
  t.equal(
    refused("", { PORTAL_MOCK_CORS: "perhaps" }),
    'MOCK_ERR_OPTIONS PORTAL_MOCK_CORS must be true or false, not "perhaps"',
  );
  t.equal(
    refused("", { PORTAL_MOCK_PORT: "high" }),
    'MOCK_ERR_OPTIONS PORTAL_MOCK_PORT must be a whole number from 0 to 65535, not "high"',
  );
  t.end();
});

test("every option of the command line is one of MockOptions", (t) => {
  for (const { name, kind } of commandLineOptions) {
    const value = {
      text: "x",
      texts: ["x"],
      flag: true,
      port: 1,
      entries: 1,
      items: 1,
      count: 1,
      report: "-",
    }[kind];
    const message = refusal(() => readOptions({ [name]: value }));
    t.notMatch(message, "there is no option", name);
  }
  t.end();
});

test("the help names every option, its default and its variable", (t) => {
  const help = helpText();
  for (const option of commandLineOptions) {
    const { flag, description, fallback, negatedDescription } = option;
    if (negatedDescription !== undefined) t.match(help, `--no-${flag}`);
    else t.match(help, `${description} (${fallback})`);
  }
  t.match(help, environmentName("public-url"));
  t.equal(environmentName("public-url"), "PORTAL_MOCK_PUBLIC_URL");
  t.end();
});

test("serve is what is done when no command is named", (t) => {
  t.match(read("pets.yaml"), { kind: "serve", options: { spec: "pets.yaml" } });
  t.match(read("serve pets.yaml"), {
    kind: "serve",
    options: { spec: "pets.yaml" },
  });
  t.end();
});

test("check takes a document and options of its own", (t) => {
  t.strictSame(read("check pets.yaml --seeds 20 --json --junit=out.xml --strict"), {
    kind: "check",
    options: { spec: "pets.yaml", strict: true },
    seeds: 20,
    json: true,
    junit: "out.xml",
    hint: "",
  });
  t.strictSame(read("check"), {
    kind: "check",
    options: {},
    json: false,
    hint: "",
  });
  t.end();
});

test("--junit takes a file after an equals sign alone", (t) => {
  t.match(read("check --junit pets.yaml"), {
    options: { spec: "pets.yaml" },
    junit: "-",
  });
  t.end();
});

test("the command may come after options, and a document may be named like one", (t) => {
  t.match(read("--seed x check pets.yaml"), {
    kind: "check",
    options: { seed: "x", spec: "pets.yaml" },
  });
  t.match(read("-- check"), { kind: "serve", options: { spec: "check" } });
  t.match(read("check -- check"), {
    kind: "check",
    options: { spec: "check" },
  });
  t.end();
});

test("the environment speaks of both commands", (t) => {
  const environment = {
    PORTAL_MOCK_SEEDS: "3",
    PORTAL_MOCK_JUNIT: "out.xml",
    PORTAL_MOCK_JSON: "no",
    PORTAL_MOCK_SEED: "x",
  };
  t.match(read("check", environment), {
    options: { seed: "x" },
    seeds: 3,
    junit: "out.xml",
    json: false,
  });
  t.strictSame(options("", environment), { port: 4010, seed: "x" });
  t.end();
});

test("a word that is almost a command comes with a hint, a path does not", (t) => {
  t.match(read("chek"), {
    kind: "serve",
    hint: ': did you mean "check"?',
  });
  t.match(read("check serv"), { hint: ': did you mean "serve"?' });
  t.match(read("./chek"), { hint: "" });
  t.match(read("chek.yaml"), { hint: "" });
  t.end();
});

const checkRefusals: Readonly<Record<string, string>> = {
  "check --port 1": "--port is an option of portal-mock serve, not of check",
  "--json": "--json is an option of portal-mock check, not of serve",
  "check --seeds 0": '--seeds must be a whole number from 1 to 1000, not "0"',
  "check --seeds many": '--seeds must be a whole number from 1 to 1000, not "many"',
  "check --junit=": "--junit needs a value",
  "check --json --junit": "--json and --junit both take the standard output: write --junit=<file>",
  "pets.yaml check":
    "one document at a time, not pets.yaml and check: a command comes first, as in portal-mock check pets.yaml",
};

for (const [line, message] of Object.entries(checkRefusals)) {
  test(`\`${line}\` is refused`, (t) => {
    t.equal(refused(line), `MOCK_ERR_OPTIONS ${message}`);
    t.end();
  });
}

test("replay takes a token, a document and what a token does not say", (t) => {
  t.strictSame(read("replay 1abc pets.yaml --fixtures f --api-key a --api-key b -i"), {
    kind: "replay",
    token: "1abc",
    options: { spec: "pets.yaml", fixtures: "f", apiKeys: ["a", "b"] },
    include: true,
    hint: "",
  });
  t.strictSame(read("replay 1abc --spec pets.yaml"), {
    kind: "replay",
    token: "1abc",
    options: { spec: "pets.yaml" },
    include: false,
    hint: "",
  });
  t.end();
});

test("what a token says is not the environment's to say", (t) => {
  const environment = {
    PORTAL_MOCK_SEED: "x",
    PORTAL_MOCK_CLOCK: "system",
    PORTAL_MOCK_SPEC: "pets.yaml",
    PORTAL_MOCK_API_KEY: "a,b",
    PORTAL_MOCK_INCLUDE: "yes",
  };
  t.match(read("replay 1abc", environment), {
    options: { spec: "pets.yaml", apiKeys: ["a", "b"], seed: undefined },
    include: true,
  });
  t.strictSame(options("", { PORTAL_MOCK_INCLUDE: "yes" }), { port: 4010 });
  t.end();
});

const replayRefusals: Readonly<Record<string, string>> = {
  replay: "replay needs a token: portal-mock replay <token> < request.json",
  "replay 1abc a.yaml b.yaml": "one document at a time, not a.yaml and b.yaml",
  "replay 1abc --seed x": "--seed is an option of portal-mock serve and check, not of replay",
  "--include": "--include is an option of portal-mock replay, not of serve",
  "replay --spec=": "--spec needs a value",
};

for (const [line, message] of Object.entries(replayRefusals)) {
  test(`\`${line}\` is refused`, (t) => {
    t.equal(refused(line), `MOCK_ERR_OPTIONS ${message}`);
    t.end();
  });
}

test("each command has a help of its own", (t) => {
  t.strictSame(read("check --help"), { kind: "help", of: "check" });
  t.strictSame(read("--help"), { kind: "help", of: "serve" });
  t.match(helpText("check"), "--junit[=<file>]");
  t.match(helpText("check"), "--strict           let wrong examples fail");
  t.notMatch(helpText("check"), "--port");
  t.notMatch(helpText("serve"), "--junit");
  t.match(helpText("serve"), "portal-mock check [document] [options]");
  t.match(helpText("serve"), "portal-mock replay <token> [document] [options]");
  t.match(helpText("replay"), "-i, --include");
  t.match(helpText("replay"), "Exit codes: 0 equal bytes, 1 different bytes");
  t.notMatch(helpText("replay"), "--seed");
  t.end();
});
