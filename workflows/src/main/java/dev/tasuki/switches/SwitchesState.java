package dev.tasuki.switches;

import dev.tasuki.attempt.RunReference;
import dev.tasuki.record.Person;
import dev.tasuki.switchboard.Switchboard;
import java.util.List;
import java.util.Optional;

/**
 * What the switches carry on when their history becomes long.
 *
 * @param lost whether this is a new record in the place of one that was lost
 * @param board absent at the beginning
 * @param waiting runs that want to be told, in the order in which they asked
 * @param liftedAt revision of the board at which something was resumed last
 * @param told what was said to the last clicks
 */
public record SwitchesState(
    boolean lost,
    Optional<Switchboard> board,
    List<RunReference> waiting,
    int liftedAt,
    List<Told> told) {
  public SwitchesState {
    waiting = List.copyOf(waiting);
    told = List.copyOf(told);
  }

  /** The first record of a namespace. */
  public static SwitchesState first() {
    return new SwitchesState(false, Optional.empty(), List.of(), 0, List.of());
  }

  /** A record in the place of one that was lost: everything is paused. */
  public static SwitchesState afterLoss() {
    return new SwitchesState(true, Optional.empty(), List.of(), 0, List.of());
  }

  /** What was said to one click of one person. */
  public record Told(String clickId, String person, String message) {
    boolean to(String click, Person who) {
      return clickId.equals(click) && person.equals(who.name());
    }
  }
}
