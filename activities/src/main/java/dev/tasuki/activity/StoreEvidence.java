package dev.tasuki.activity;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.EvidenceRequest;
import dev.tasuki.evidence.Sealing;
import dev.tasuki.payload.PayloadStore;
import java.util.Optional;

/** Seals evidence that a hand could not seal before it answered. */
public final class StoreEvidence implements EngineActivity<EvidenceRequest, EvidenceReference> {
  private final Sealing sealing;

  /**
   * The activity.
   *
   * @param store absent where none is configured: then a step with evidence fails
   */
  public StoreEvidence(Optional<PayloadStore> store) {
    this.sealing = new Sealing(store);
  }

  @Override
  public String name() {
    return ActivityNames.EVIDENCE;
  }

  @Override
  public Class<EvidenceRequest> input() {
    return EvidenceRequest.class;
  }

  @Override
  public EvidenceReference run(EvidenceRequest request) {
    return sealing.seal(request);
  }
}
