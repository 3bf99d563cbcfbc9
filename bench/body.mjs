/** The size of one request body, in bytes. */
export const bodySize = 2048;

/** How many different bodies are sent in turn, so that a cache of one reply wins nothing. */
const variants = 16;

/** Valid create_portal bodies of exactly `bodySize` bytes each. */
export const bodies = Array.from({ length: variants }, (_, index) => createBody(index));

/** A body that the document forbids. */
export const wrongBody = JSON.stringify({
  is_embedded: "yes",
  customization_profile_id: "nope",
});

function createBody(index) {
  const withNote = (note) => JSON.stringify(createPortal(index, note));
  const missing = bodySize - Buffer.byteLength(withNote(""));
  if (missing < 0) throw new Error(`the body is ${-missing} bytes too long`);
  return withNote("x".repeat(missing));
}

function createPortal(index, note) {
  return {
    is_embedded: true,
    locale: "en-US",
    navigation_mode: "restricted",
    customization_profile_id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    customer_resources_filters: [{ field: "region", operation: "=", value: "emea" }],
    features: {
      connect: { accepted_providers: ["august", "yale", "nuki"] },
      manage: { exclude: false, exclude_staff_management: true },
      configure: { allow_instant_key_customization: true },
    },
    landing_page: { manage: { space_key: `space-${index}-0` } },
    customer_data: {
      customer_key: `customer-${index}`,
      spaces: [0, 1, 2].map((number) => ({
        space_key: `space-${index}-${number}`,
        name: `Room ${number}`,
        duration_minutes: 60,
        geolocation: { latitude: 52.37, longitude: 4.89 },
        customer_data: {
          time_zone: "Europe/Amsterdam",
          default_checkin_time: "15:00",
          default_checkout_time: "11:00",
        },
      })),
      guests: [0, 1].map((number) => ({
        guest_key: `guest-${index}-${number}`,
        name: `Guest ${number}`,
        email_address: `guest-${number}@example.com`,
      })),
      reservations: [0, 1].map((number) => ({
        reservation_key: `reservation-${index}-${number}`,
        guest_key: `guest-${index}-${number}`,
        space_keys: [`space-${index}-${number}`],
        starts_at: "2030-05-01T15:00:00Z",
        ends_at: "2030-05-04T11:00:00Z",
        custom_metadata: { region: "emea", vip: true },
      })),
      // The note fills the body up to its size.
      property_listings: [
        {
          property_listing_key: `listing-${index}`,
          name: "Canal house",
          custom_metadata: { note },
        },
      ],
    },
  };
}
