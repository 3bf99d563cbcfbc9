/** The shapes that the control API answers with, as its document describes them. */

/**
 * @typedef {object} Summary What the list of requests shows of one.
 * @property {string} id
 * @property {string} session
 * @property {string} at
 * @property {number} took
 * @property {string} method
 * @property {string} url
 * @property {number} status
 * @property {string | null} operation
 * @property {string | null} scenario
 * @property {string | null} source
 * @property {{kind: string, detail: string} | null} problem
 * @property {string | null} fault
 * @property {number} delay
 */

/** @typedef {Record<string, string | string[]>} HeaderFields */

/**
 * @typedef {object} Violation
 * @property {string} in
 * @property {string} pointer
 * @property {string} message
 * @property {string} [schemaPointer]
 * @property {string} [place]
 */

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} session
 * @property {string} at
 * @property {number} took
 * @property {{method: string, url: string, headers: HeaderFields, body?: unknown}} request
 * @property {string | null} operation
 * @property {string | null} scenario
 * @property {string | null} source
 * @property {string | null} seed
 * @property {{kind: string, status: number, detail: string, errors: Violation[]}} [problem]
 * @property {{status: number, headers: HeaderFields, body?: unknown}} reply
 * @property {number} delay
 * @property {string} [fault]
 */

/** @typedef {{fixture: string, place: string, outcome: string}} Candidate */

/** @typedef {Record<string, unknown> & {outcome: string, place?: string, candidates?: Candidate[]}} Step */

/**
 * @typedef {object} Origin Where a value of a body came from.
 * @property {string} from
 * @property {string} [place]
 * @property {string} [expression]
 * @property {string} [pointer]
 * @property {string} [in]
 */

/**
 * @typedef {object} Explanation
 * @property {string} id
 * @property {Step} route
 * @property {Step & {problems?: {kind: string, violations?: Violation[]}[]}} [check]
 * @property {Step} [scenario]
 * @property {Step} [fixtures]
 * @property {Step} [status]
 * @property {Step} [mediaType]
 * @property {Step & {values?: Record<string, Origin>}} [body]
 * @property {Record<string, unknown>} [applied]
 * @property {{kind: string, status: number, detail: string}} [problem]
 */

/**
 * @typedef {object} NearMiss
 * @property {{id: string, method: string, path: string}} operation
 * @property {{id: string, place: {file: string, line?: number, column?: number}}} [fixture]
 * @property {string} stage
 * @property {string} pointer
 * @property {string} expected
 * @property {string} found
 * @property {string} message
 */

/**
 * @typedef {object} Finding
 * @property {string} [operationId]
 * @property {string} file
 * @property {number} [line]
 * @property {number} [column]
 * @property {string} pointer
 * @property {string} reason
 */

/**
 * @typedef {object} Operation
 * @property {string} id
 * @property {string} method
 * @property {string} path
 * @property {string | null} summary
 * @property {string[]} tags
 * @property {boolean} deprecated
 * @property {number} gaps
 */

/** @typedef {{method: string, url: string, headers: Record<string, string>, body: string | null}} Sample */

/**
 * @typedef {object} OperationDetails
 * @property {string} id
 * @property {string} method
 * @property {string} path
 * @property {string | null} summary
 * @property {string | null} description
 * @property {{file: string, line?: number, column?: number}} position
 * @property {string[][]} security
 * @property {{in: string, name: string, required: boolean, type: string}[]} parameters
 * @property {{required: boolean, types: string[]} | null} requestBody
 * @property {{status: string, types: string[]}[]} responses
 * @property {{scenario: string, id: string, file: string, line?: number}[]} fixtures
 * @property {Finding[]} gaps
 * @property {Sample} sample
 */

/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} [description]
 * @property {string[]} extends
 * @property {boolean} auto
 * @property {string[]} operations
 * @property {boolean} defined
 * @property {boolean} active
 */

/**
 * @typedef {object} Fixture
 * @property {string} id
 * @property {string} operation
 * @property {string} scenario
 * @property {{file: string, line?: number, column?: number}} place
 * @property {number} conditions
 * @property {number} replies
 * @property {number} answered
 */

/** @typedef {{scenario: string | null, seed: string | null, dynamic: boolean | null, delay: unknown}} Settings */
/** @typedef {{now: string, frozen: boolean, offset: number}} Clock */
/** @typedef {{name: string, requests: number, scenario: string | null, clock: Clock}} SessionState */

/**
 * @typedef {object} Fault
 * @property {string} [operation]
 * @property {string} [fault]
 * @property {unknown} [delay]
 * @property {unknown} [limit]
 * @property {unknown} [dribble]
 * @property {number} [times]
 * @property {number} [rate]
 * @property {number} applied
 */

/**
 * @typedef {object} ServerInfo
 * @property {string} version
 * @property {string} instance
 * @property {string} document
 * @property {{good: number, all: number}} operations
 * @property {number} gaps
 * @property {string} clock
 * @property {string | null} fixtures
 * @property {boolean} edit
 * @property {boolean} watch
 * @property {string | null} publicUrl
 * @property {boolean} portals
 */

/**
 * @typedef {object} Portal
 * @property {string} id
 * @property {string} url
 * @property {string} customer_key
 * @property {string} workspace_id
 * @property {string} session
 * @property {string} created_at
 * @property {string} expires_at
 * @property {"open" | "expired" | "revoked"} state
 * @property {string | null} request
 */

/**
 * @typedef {object} Call A call of the control API.
 * @property {string} method
 * @property {string} path Relative to the control API, without a slash in front: `scenarios/expired`.
 * @property {string} [session] The session that it is about; missing for calls about none.
 * @property {unknown} [body] A JSON value.
 */

export {};
