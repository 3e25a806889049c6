package dev.tasuki.kubernetes.access;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.configuration.Guarded;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.List;

/** Clients of the configured clusters. */
public interface KubernetesClients {
  /**
   * The client of a cluster; shared, not to be closed by callers.
   *
   * @param cluster name as configured
   * @throws RunbookException {@code TARGET_UNCONFIGURED}
   */
  KubernetesClient of(String cluster, Identity identity);

  /**
   * What may be changed in a cluster though it is guarded; nothing, unless configured.
   *
   * @param cluster name as configured
   */
  default Collection<Guarded> mayChange(String cluster) {
    return List.of();
  }

  /** For all that changes nothing. */
  default KubernetesClient reading(ActionCall call) {
    return of(call.target().name(), Identity.READ);
  }

  /**
   * For changes and their dry runs.
   *
   * @throws RunbookException {@code INTERNAL_ERROR} for a call that only diagnoses
   */
  default KubernetesClient changing(ActionCall call) {
    if (call.mode() == Mode.DIAGNOSE) {
      throw new RunbookException(
          RunbookError.INTERNAL_ERROR,
          "step \"%s\" only diagnoses, and asked for the identity that changes"
              .formatted(call.step()));
    }
    return of(call.target().name(), Identity.CHANGE);
  }
}
