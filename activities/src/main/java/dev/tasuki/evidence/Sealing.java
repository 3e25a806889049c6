package dev.tasuki.evidence;

import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.EvidenceRequest;
import dev.tasuki.json.Json;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.payload.PayloadStoreException;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Stores what a step was given and answered, as canonical JSON. */
public final class Sealing {
  private final Optional<PayloadStore> store;

  /**
   * Into a store.
   *
   * @param store absent where none is configured: then a step with evidence fails
   */
  public Sealing(Optional<PayloadStore> store) {
    this.store = store;
  }

  /**
   * Where it is now.
   *
   * @throws RunbookException {@code CONFIGURATION_INVALID} without a store, {@code
   *     TARGET_TRANSIENT} when it cannot be written
   */
  public EvidenceReference seal(EvidenceRequest request) {
    if (store.isEmpty()) {
      throw new RunbookException(
          RunbookError.CONFIGURATION_INVALID,
          "there is no place for evidence; write \"evidence: { folder: /some/where }\" in"
              + " tasuki.yml");
    }
    try {
      byte[] bytes = Json.write(request).getBytes(StandardCharsets.UTF_8);
      return new EvidenceReference(store.get().put(bytes));
    } catch (PayloadStoreException e) {
      throw new RunbookException(
          RunbookError.TARGET_TRANSIENT, "the evidence could not be written: " + e.getMessage(), e);
    }
  }
}
