/** What the examples test: it invites a customer to their portal, and goes on trying while Seam is down. */
import { Seam } from "seam";

/**
 * Returns the portal that the customer was invited to.
 * `endpoint` and `headers` are what a test changes, and nothing else.
 */
export async function inviteCustomer(customerKey, { endpoint, headers = {}, attempts = 3 }) {
  const seam = new Seam({
    apiKey: "seam_test2bMS_94SrGUXuNR2JmJkjtvBQDg5c",
    endpoint,
    axiosOptions: { headers },
    axiosRetryOptions: { retries: 0 },
  });
  for (let attempt = 1; ; attempt++) {
    try {
      return await seam.customers.createPortal({
        customer_data: { customer_key: customerKey },
      });
    } catch (error) {
      if (attempt === attempts || error.response?.status !== 503) throw error;
    }
  }
}
