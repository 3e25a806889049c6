package dev.tasuki.kubernetes.access;

import dev.tasuki.configuration.ClusterAccess.Login;
import java.time.Instant;

/** Makes the tokens of clusters on EKS. */
public interface EksTokens {
  /**
   * A new one.
   *
   * @param account name of the configured account whose identity signs; empty for the worker's own
   * @throws dev.tasuki.problem.RunbookException when that identity cannot be had
   */
  Token make(String account, Login.Eks login);

  /**
   * A bearer token.
   *
   * @param until from then on it is not to be used any more
   */
  record Token(String text, Instant until) {
    @Override
    public String toString() {
      return "Token[until " + until + "]";
    }
  }
}
