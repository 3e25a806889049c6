package dev.tasuki.trust;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.json.Json;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.WayOn;
import dev.tasuki.signature.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Signed orders of people by which a step runs with other inputs than the runbook says.
 *
 * @param orders verified, of this run and step, the latest last
 */
record ChangedBy(List<CommandRecord> orders) {
  private static final String UNDO = "/undo";

  ChangedBy {
    orders = List.copyOf(orders);
  }

  /**
   * Those of a call.
   *
   * @throws dev.tasuki.problem.RunbookException {@code SIGNATURE_REFUSED}, {@code RUN_UNPROVEN}
   */
  static ChangedBy of(ActionCall call, Verifier verifier) {
    List<CommandRecord> orders = new ArrayList<>();
    for (Signed<CommandRecord> signed : call.changes()) {
      CommandRecord order = verifier.verify(signed);
      boolean ofStep =
          order.step().equals(call.step()) || (order.step() + UNDO).equals(call.step());
      if (order.wayOn() != WayOn.RETRY
          || !ofStep
          || !order.workflowId().equals(call.run().workflowId())
          || !order.firstRunId().equals(call.run().firstRunId())) {
        throw Lineage.unproven(
            "%s ordered something else than other inputs for \"%s\" of this run"
                .formatted(order.person().name(), call.step()));
      }
      orders.add(order);
    }
    return new ChangedBy(orders);
  }

  /** Whether an order ever named the input. */
  boolean names(String input) {
    return orders.stream().anyMatch(order -> order.fields().containsKey(input));
  }

  /** Whether the value is the one that the latest order says. */
  boolean isLatest(String input, Object value) {
    return orders.reversed().stream()
        .filter(order -> order.fields().containsKey(input))
        .findFirst()
        .filter(order -> same(order.fields().get(input), value))
        .isPresent();
  }

  /** Whether some order says the value. */
  boolean everSaid(String input, Object value) {
    return orders.stream().anyMatch(order -> same(order.fields().get(input), value));
  }

  private static boolean same(@Nullable Object one, Object other) {
    return one != null && Json.write(one).equals(Json.write(other));
  }

  /** Names of those who gave the orders. */
  SortedSet<String> people() {
    SortedSet<String> people = new TreeSet<>();
    orders.forEach(order -> people.add(order.person().name()));
    return people;
  }
}
