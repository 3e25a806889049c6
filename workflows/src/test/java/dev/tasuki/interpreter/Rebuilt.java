package dev.tasuki.interpreter;

import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The machine, rebuilt from its memory's JSON before every event, so that nothing it needs stands
 * outside.
 */
final class Rebuilt {
  private final PinnedRunbook runbook;
  private final Signed<StartRecord> start;
  private Interpreter machine;

  Rebuilt(PinnedRunbook runbook, Mode mode, SortedMap<String, Object> parameters) {
    this.runbook = runbook;
    Target target = new Target("prod-a", "cluster", "prod", "eu-west-1", "production", "@sre");
    this.start =
        Signed.unsigned(
            new StartRecord(
                World.ID,
                runbook.digest(),
                parameters,
                target,
                World.REQUESTER,
                mode,
                "it is ill",
                Optional.empty(),
                World.BEGIN,
                Optional.of(World.BUNDLE)));
    this.machine = new Interpreter(runbook, start, World.RUN, World.BEGIN);
  }

  /** As it is until the next event. */
  Interpreter now() {
    return machine;
  }

  List<Order> handle(Event event, Instant now) {
    // One that rests is in its last moments: it knows that, and its memory does not.
    if (!machine.resting()) {
      RunMemory memory = Json.read(Json.write(machine.memory()), RunMemory.class);
      machine = new Interpreter(runbook, start, World.RUN, memory, now);
    }
    return machine.handle(event, now);
  }
}
