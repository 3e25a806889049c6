package dev.tasuki.starter.slack;

import dev.tasuki.message.Messages;
import dev.tasuki.problem.ErrorText;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import dev.tasuki.record.Verdict;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a request asked for after Slack has its answer, and tells that person what came of it.
 */
final class Decider implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Decider.class);
  private static final int MOST_AT_ONCE = 64;

  private final SlackPeople people;
  private final RunDesk desk;
  private final Replies replies;
  private final Messages messages;
  private final Locale language;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Decider(SlackPeople people, RunDesk desk, Replies replies, Locale language) {
    this.people = people;
    this.desk = desk;
    this.replies = replies;
    this.messages = Shown.messages(language);
    this.language = language;
  }

  /**
   * Sends a person's decision.
   *
   * @param typed the name of the target, where the question asks for it; otherwise empty
   */
  void decide(Click click, Verdict verdict, String reason, String typed) {
    later(
        () ->
            replies.ephemeral(
                click.origin(), outcome(() -> decided(click, verdict, reason, typed))));
  }

  /** Carries out and tells, by the response URL. */
  void answer(Origin origin, Supplier<String> work) {
    later(() -> replies.tell(origin, outcome(work)));
  }

  /** Tells a refusal that needs no work. */
  void refuse(Origin origin, RunbookException why) {
    later(() -> replies.ephemeral(origin, refusal(why)));
  }

  String refusal(RunbookException why) {
    String message = ErrorText.of(why.error(), String.valueOf(why.getMessage()), language);
    return messages.text("refused", Shown.data(message, 2000), why.error().id());
  }

  private String decided(Click click, Verdict verdict, String reason, String typed) {
    Person person = people.of(click.origin());
    String run = click.question().workflowId();
    Answer answer = desk.decide(person, run, click.decision(verdict, reason, typed));
    String said = Shown.data(answer.message(), 1000);
    return messages.text(answer.counted() ? "counted." + verdict.name() : "counted-before", said);
  }

  private String outcome(Supplier<String> work) {
    try {
      return work.get();
    } catch (RunbookException e) {
      return refusal(e);
    } catch (RuntimeException e) {
      LOG.error("a request from Slack failed by a mistake of ours", e);
      return messages.text("mistake");
    }
  }

  private void later(Runnable work) {
    if (!places.tryAcquire()) {
      LOG.warn("more than {} requests from Slack at once; one waits", MOST_AT_ONCE);
      places.acquireUninterruptibly();
    }
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            places.release();
          }
        });
  }

  @Override
  public void close() {
    threads.close();
  }
}
