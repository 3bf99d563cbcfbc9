/** The host of generated URLs and email addresses, which RFC 2606 reserves: nobody is ever called or written to. */
export const reservedHost = "example.com";
