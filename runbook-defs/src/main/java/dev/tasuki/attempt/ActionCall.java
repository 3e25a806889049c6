package dev.tasuki.attempt;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.json.Json;
import dev.tasuki.json.LeavesOutEmpty;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Target;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One attempt of one step, as the hand gets it. The start is not in it: a hand that acts reads what
 * the starter signed where the run began, since nobody but the server writes that.
 *
 * @param input resolved: every template rendered, absent optionals left out, presets not filled in
 * @param step path of the step
 * @param group of attempts, from 1; rises only when a person orders a repeat after a definite
 *     outcome, or the input changes; {@link #ANY_GROUP} of a look for what a run that was set back
 *     did
 * @param attempt within the group, from 1
 * @param approvedFacts what the approval of this step rests on; absent where no gate covers it
 * @param hint what the last attempt's heartbeat said; never proof
 * @param approval that it runs under; absent where no gate covers it
 * @param risk of the step, if the runbook raises it above the catalogue's
 * @param cleared resets of the run that a probe or a person has looked after for this step; see
 *     {@link FailureDetails#reset}
 * @param keeping what is wanted of the answer; absent where the whole of it is
 * @param changes orders of people by which inputs of this step differ from what the runbook says,
 *     the latest last
 * @param pass by which an approver of a freeze lets the step pass
 */
@LeavesOutEmpty
public record ActionCall(
    SortedMap<String, Object> input,
    Target target,
    RunReference run,
    Mode mode,
    String step,
    int group,
    int attempt,
    Optional<SortedMap<String, Object>> approvedFacts,
    Optional<SortedMap<String, Object>> hint,
    Optional<GateProof> approval,
    Optional<Risk> risk,
    Lineage lineage,
    List<String> cleared,
    Optional<Keeping> keeping,
    List<Signed<CommandRecord>> changes,
    Optional<Signed<CommandRecord>> pass) {
  /** A reset takes with it how many groups there were. */
  public static final int ANY_GROUP = 0;

  private static final int TOKEN_DIGITS = 40;

  public ActionCall {
    input = Collections.unmodifiableSortedMap(new TreeMap<>(input));
    cleared = List.copyOf(cleared);
    changes = List.copyOf(changes);
  }

  /** One whose whole answer is wanted. */
  public ActionCall(
      SortedMap<String, Object> input,
      Target target,
      RunReference run,
      Mode mode,
      String step,
      int group,
      int attempt,
      Optional<SortedMap<String, Object>> approvedFacts,
      Optional<SortedMap<String, Object>> hint,
      Optional<GateProof> approval,
      Optional<Risk> risk,
      Lineage lineage,
      List<String> cleared) {
    this(
        input,
        target,
        run,
        mode,
        step,
        group,
        attempt,
        approvedFacts,
        hint,
        approval,
        risk,
        lineage,
        cleared,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /**
   * What the target knows the change by: the same for all attempts of a group. At most 64 ASCII
   * characters; with {@link #ANY_GROUP} the beginning of all of them.
   */
  public String token() {
    String digest = Json.digestOfText(run.firstRunId() + "/" + step);
    return "tasuki-"
        + digest.substring(digest.indexOf(':') + 1).substring(0, TOKEN_DIGITS)
        + "-"
        + (group == ANY_GROUP ? "" : group);
  }

  /** Whether it is this change that the target knows by a token. */
  public boolean made(String token) {
    return group == ANY_GROUP ? token.startsWith(token()) : token.equals(token());
  }

  /** The same, of whose answer only this is wanted. */
  public ActionCall keeping(Optional<Keeping> wanted) {
    return with(wanted, changes, pass);
  }

  /** The same with inputs that people have changed. */
  public ActionCall changedBy(List<Signed<CommandRecord>> orders) {
    return with(keeping, orders, pass);
  }

  /** The same, let through a freeze. */
  public ActionCall passing(Optional<Signed<CommandRecord>> by) {
    return with(keeping, changes, by);
  }

  private ActionCall with(
      Optional<Keeping> wanted,
      List<Signed<CommandRecord>> orders,
      Optional<Signed<CommandRecord>> by) {
    return new ActionCall(
        input,
        target,
        run,
        mode,
        step,
        group,
        attempt,
        approvedFacts,
        hint,
        approval,
        risk,
        lineage,
        cleared,
        wanted,
        orders,
        by);
  }
}
