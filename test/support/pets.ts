/** A small API that shows most of what a document can say. */
export const petsDocument = `
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example.com/v1 }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1 } }
      responses:
        "200":
          description: All pets.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Pet" } }
              examples:
                one: { value: [{ name: Rex }] }
                none: { value: [] }
            text/plain:
              schema: { type: string }
              example: Rex
        "503": { description: Nobody is there. }
    post:
      operationId: createPet
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Pet" }
      responses:
        "201":
          description: It is here now.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
        "409":
          description: It was here already.
          content:
            application/problem+json:
              schema: { type: object, required: [title], properties: { title: { type: string } } }
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, maxLength: 8 } }
      responses:
        "200":
          description: A pet.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
        "404": { description: No such pet. }
    delete:
      operationId: deletePet
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "204": { description: It is gone. }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string, minLength: 1 }
        age: { type: integer, minimum: 0 }
`;
