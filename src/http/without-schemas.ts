/** The schema controller of applications whose routes have no schemas of Fastify's: its compilers take long to load. */
export const withoutSchemas = {
  compilersFactory: {
    buildValidator: unused,
    buildSerializer: unused,
  },
};

function unused(): never {
  throw new TypeError("no route has a schema of Fastify's");
}
