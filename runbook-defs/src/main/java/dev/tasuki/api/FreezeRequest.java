package dev.tasuki.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/v1/freezes}.
 *
 * @param action {@code declare} or {@code lift}
 * @param targets only to declare; with {@code environments} both empty: everywhere
 * @param until when it ends by itself; absent: when it is lifted
 * @param approvers groups that may let a step pass
 * @param reason required to declare; at most 1,000 characters
 */
public record FreezeRequest(
    String action,
    String name,
    List<String> targets,
    List<String> environments,
    Optional<Instant> until,
    List<String> approvers,
    String reason,
    String clickId) {
  public FreezeRequest {
    targets = List.copyOf(targets);
    environments = List.copyOf(environments);
    approvers = List.copyOf(approvers);
  }
}
