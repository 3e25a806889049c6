package dev.tasuki.kubernetes.object;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.view.Tree;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a repeated attempt takes over from a lost one. */
public final class Resumed {
  private Resumed() {}

  /**
   * The facts where the change is made already: those of before the change can no longer be read,
   * so that only the object's identity is compared.
   *
   * @param fact that identifies it
   */
  public static SortedMap<String, Object> facts(ActionCall call, String fact, Object identity) {
    SortedMap<String, Object> facts = new TreeMap<>(call.approvedFacts().orElseGet(TreeMap::new));
    facts.put(fact, identity);
    return facts;
  }

  /**
   * What a list of things comes to where some of those that were approved are not there any more,
   * or need nothing any more: what was approved. One that was not is a difference.
   *
   * @param fact whose value is a list of texts
   */
  public static List<Object> atMost(ActionCall call, String fact, List<String> found) {
    return call.approvedFacts()
        .map(approved -> Tree.list(approved, fact))
        .filter(approved -> approved.containsAll(found))
        .orElseGet(() -> List.copyOf(found));
  }

  /** What a lost attempt of this step noted before its change, of the object with that UID. */
  public static Optional<SortedMap<String, Object>> noted(ActionCall call, String uid) {
    return call.hint().map(Json::tree).filter(hint -> uid.equals(hint.get("uid")));
  }
}
