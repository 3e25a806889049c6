package dev.tasuki.starter.alert;

import dev.tasuki.configuration.SecretReference;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration.Integration;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.identity.Secret;
import dev.tasuki.starter.text.Bounded;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configured integrations, each behind its tokens. */
public final class Integrations {
  private static final Logger LOG = LoggerFactory.getLogger(Integrations.class);

  private final SortedMap<String, Integration> integrations;
  private final Secrets secrets;

  public Integrations(SortedMap<String, Integration> integrations, Secrets secrets) {
    this.integrations = integrations;
    this.secrets = secrets;
  }

  /**
   * The integration of a name, for a caller who shows one of its tokens.
   *
   * @throws RunbookException {@code UNAUTHENTICATED}, in the same words whether the name or the
   *     token is wrong
   */
  public Integration authenticated(String name, Optional<String> token) {
    Integration integration = integrations.get(name);
    boolean known = false;
    if (integration != null && token.isPresent()) {
      for (SecretReference reference : integration.tokens()) {
        known |= matches(token.get(), reference);
      }
    }
    if (integration == null || !known) {
      throw new RunbookException(
          RunbookError.UNAUTHENTICATED,
          "no integration \""
              + Bounded.line(name, 100)
              + "\" with this bearer token; see alerts in tasuki.yml");
    }
    return integration;
  }

  private boolean matches(String token, SecretReference reference) {
    try {
      return Secret.same(token, secrets.find(reference));
    } catch (RunbookException e) {
      LOG.error("a token of an integration cannot be read: {}", e.getMessage());
      return false;
    }
  }
}
