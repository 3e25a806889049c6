package dev.tasuki.e2e.matrix;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.e2e.matrix.Kind.Input;
import dev.tasuki.e2e.matrix.Kind.Output;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Changes the ledger as a hand of Tasuki would: reads, fences, changes, and reads once more. */
final class LedgerHand implements Hand<Input, Output> {
  /** A read may be held longer than a change. */
  private static final Duration READ = Duration.ofSeconds(50);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final String url;
  private final Kind kind;
  private final boolean erases;

  /**
   * One of the hands.
   *
   * @param erases whether it takes back what the other one of its kind writes
   */
  LedgerHand(String url, Kind kind, boolean erases) {
    this.url = url;
    this.kind = kind;
    this.erases = erases;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return erases ? kind.erasing() : kind.contract();
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    send(Ask.What.READ, input, attempt.call(), READ);
    attempt.fence();
    boolean changed = send(Ask.What.CHANGE, input, attempt.call(), Kind.REQUEST).equals("done");
    send(Ask.What.CONFIRM, input, attempt.call(), READ);
    return new Outcome<>(new Output(input.entry()), changed);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("writes " + input.entry()), Fidelity.NONE);
  }

  @Override
  public ProbeAnswer probe(Input input, Attempt lost) {
    if (kind != Kind.PROBE) {
      return Hand.super.probe(input, lost);
    }
    return send(Ask.What.FIND, input, lost.call(), READ).equals("there")
        ? new ProbeAnswer.Happened(new ActionAnswer(Json.tree(new Output(input.entry())), true))
        : new ProbeAnswer.DidNotHappen("the ledger has no entry with this token");
  }

  private String send(Ask.What what, Input input, ActionCall call, Duration timeout) {
    String name = erases ? Entry.undoing(input.entry()) : input.entry();
    Ask ask = new Ask(what, new Entry(call.run().workflowId(), name), kind, call.token());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + ask.uri()))
            .timeout(timeout)
            .POST(BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == Ledger.REFUSED) {
        throw new RunbookException(RunbookError.TARGET_DENIED, "the ledger refuses " + name);
      }
      if (answer.statusCode() != 200) {
        throw new UncheckedIOException(new IOException("the ledger said " + answer.statusCode()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
