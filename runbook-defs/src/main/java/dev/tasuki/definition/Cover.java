package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.json.LeavesOutEmpty;
import java.util.List;
import java.util.Optional;

/**
 * What covers a step and everything inside it.
 *
 * @param guards read afresh before every change of {@code disruptive} or higher inside
 * @param locks names, taken before the first change inside and freed at the end
 * @param target another configured cluster or account than the run's; inherited
 * @param lastly the language's {@code finally}: runs when the step is left, however it is left
 */
@LeavesOutEmpty
public record Cover(
    Optional<Gate> gate,
    List<GuardUse> guards,
    List<Template> locks,
    Optional<Template> target,
    @JsonProperty("finally") List<Step> lastly) {
  /** Covers nothing. */
  public static final Cover NONE =
      new Cover(Optional.empty(), List.of(), List.of(), Optional.empty(), List.of());

  public Cover {
    guards = List.copyOf(guards);
    locks = List.copyOf(locks);
    lastly = List.copyOf(lastly);
  }

  /** Only a gate. */
  public static Cover of(Optional<Gate> gate) {
    return new Cover(gate, List.of(), List.of(), Optional.empty(), List.of());
  }
}
