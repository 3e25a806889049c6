/**
 * Who is calling: people by API token or Slack user, and the comparison of secrets.
 *
 * <p>Enter by {@link dev.tasuki.starter.identity.Identities}. What a person may do is decided
 * elsewhere.
 */
@NullMarked
package dev.tasuki.starter.identity;

import org.jspecify.annotations.NullMarked;
