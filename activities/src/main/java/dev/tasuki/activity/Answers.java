package dev.tasuki.activity;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.EvidenceRequest;
import dev.tasuki.attempt.Keeping;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.evidence.Sealing;
import dev.tasuki.json.Json;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reduces answers to what the runbook keeps of them, before anything of them travels. */
final class Answers {
  /** What an answer may weigh in a history, as canonical JSON, where there is no payload store. */
  static final int ANSWER_BYTES = 64 * 1024;

  /** What it may weigh where there is one: expressions read it within workflow tasks. */
  static final int STORED_ANSWER_BYTES = 4 * 1024 * 1024;

  private final Sealing evidence;
  private final int mostBytes;
  private final String advice;

  Answers(Optional<PayloadStore> store) {
    this.evidence = new Sealing(store);
    this.mostBytes = store.isPresent() ? STORED_ANSWER_BYTES : ANSWER_BYTES;
    this.advice =
        store.isPresent()
            ? "ask for less, or write \"keep\" beside it"
            : "ask for less, write \"keep\" beside it, or write \"evidence: { folder: /some/where }\""
                + " in tasuki.yml of starter and worker: then up to %d are stored there"
                    .formatted(STORED_ANSWER_BYTES);
  }

  /** Of a probe that found out that the lost attempt happened. */
  ProbeAnswer reduced(ProbeAnswer probed, Hand<?, ?> hand, ActionCall call) {
    return switch (probed) {
      case ProbeAnswer.Happened happened ->
          new ProbeAnswer.Happened(
              reduced(happened.answer(), hand.contract().facts(call.input()), call));
      case ProbeAnswer.DidNotHappen did -> did;
      case ProbeAnswer.CannotTell cannot -> cannot;
    };
  }

  /**
   * What travels of an answer.
   *
   * @throws RunbookException when it is too large, or evidence of a read cannot be stored
   */
  ActionAnswer reduced(ActionAnswer answer, ContractFacts facts, ActionCall call) {
    if (call.keeping().isEmpty()) {
      return bounded(answer, facts);
    }
    Keeping keeping = call.keeping().get();
    Optional<String> digest = Optional.empty();
    if (keeping.evidence().isPresent()) {
      try {
        digest = Optional.of(seal(answer, facts, call, keeping.evidence().get()));
      } catch (RunbookException e) {
        if (facts.risk().changes()) {
          // It happened, and is not to be repeated: the run stores the answer once it can.
          return bounded(answer, facts);
        }
        throw new RunbookException(RunbookError.EVIDENCE_LOST, String.valueOf(e.getMessage()), e);
      }
    }
    ActionAnswer kept = bounded(kept(answer, facts, keeping), facts);
    return digest.map(kept::sealed).orElse(kept);
  }

  private String seal(ActionAnswer answer, ContractFacts facts, ActionCall call, String title) {
    return evidence
        .seal(
            new EvidenceRequest(
                call.run(), call.step(), title, facts.action(), call.input(), answer.output()))
        .digest();
  }

  private static ActionAnswer kept(ActionAnswer answer, ContractFacts facts, Keeping keeping) {
    if (keeping.keep().isEmpty()) {
      return answer;
    }
    try {
      return ActionAnswer.kept(
          keeping.reduce(answer.output(), facts.schema().output()), answer.changed());
    } catch (RunbookException e) {
      // What happened has happened, whatever becomes of its answer.
      return ActionAnswer.flawed(String.valueOf(e.getMessage()), answer.changed());
    }
  }

  private ActionAnswer bounded(ActionAnswer answer, ContractFacts facts) {
    int bytes = Json.write(answer.output()).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > mostBytes) {
      throw new RunbookException(
          facts.risk().changes() ? RunbookError.INTERNAL_ERROR : RunbookError.TARGET_INVALID,
          "the answer of %s is %d bytes, more than the %d that a step may have; %s"
              .formatted(facts.action(), bytes, mostBytes, advice));
    }
    return answer;
  }
}
