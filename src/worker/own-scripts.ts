interface TrustedTypes {
  readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string | null }) => unknown;
}

/**
 * Where a host's header asks for Trusted Types (docs/hosting.md), this is the page's only policy: workers and the service
 * worker are started from its own origin, and markup or script from strings from nowhere. `default`, as MapLibre and
 * workbox start theirs by plain addresses.
 */
(globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
});

export {};
