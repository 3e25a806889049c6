package dev.tasuki.kubernetes;

import io.fabric8.kubernetes.client.OAuthTokenProvider;

/** The token of an identity, asked for before each request. */
interface BearerToken extends OAuthTokenProvider {
  /** The API server did not take this one; the next one has to be another. */
  void refused(String text);
}
