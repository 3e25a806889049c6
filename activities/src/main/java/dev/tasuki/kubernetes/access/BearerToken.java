package dev.tasuki.kubernetes.access;

import io.fabric8.kubernetes.client.OAuthTokenProvider;

/** The token of an identity, asked for before each request. */
interface BearerToken extends OAuthTokenProvider {
  /** Whoever may have to wait for a new one waits now: after a fence there is no time for it. */
  void prepare();

  /** The API server did not take this one; the next one has to be another. */
  void refused(String text);
}
