package dev.tasuki.interpreter;

import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.TakeRecord;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * What a person sends to a run.
 *
 * @param check whether the machine lets it in at that time
 * @param event what it then is
 */
record Letter(BiConsumer<Interpreter, Instant> check, Event event) {
  static Letter of(DecisionRecord decision) {
    return new Letter(
        (machine, now) -> machine.check(decision, now),
        new Event.Decided(Signed.unsigned(decision)));
  }

  static Letter of(CommandRecord command) {
    return new Letter(
        (machine, _) -> machine.check(command), new Event.Commanded(Signed.unsigned(command)));
  }

  static Letter of(AnswerRecord answer) {
    return new Letter(
        (machine, now) -> machine.check(answer, now),
        new Event.FormAnswered(Signed.unsigned(answer)));
  }

  static Letter of(TakeRecord take) {
    return new Letter(
        (machine, _) -> machine.check(take), new Event.LockTaken(Signed.unsigned(take)));
  }

  static Letter of(SwitchRecord order) {
    return new Letter(
        (machine, _) -> machine.check(order), new Event.Switched(Signed.unsigned(order)));
  }
}
