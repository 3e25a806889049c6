package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.ApiHealth;
import dev.tasuki.catalogue.kubernetes.ApiHealth.Input;
import dev.tasuki.catalogue.kubernetes.ApiHealth.Output;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Asks an API server how it is; that it does not answer is an answer. */
final class ApiHealthHand implements Hand<Input, Output> {
  private static final int CHECKS = 50;
  private static final Pattern FAILED = Pattern.compile("(?m)^\\[-]([^\\s]{1,200})");
  private static final Pattern MINOR = Pattern.compile("v[0-9]{1,4}\\.([0-9]{1,6}).*");

  private final KubernetesClients clients;
  private final LongSupplier nanos;

  ApiHealthHand(KubernetesClients clients, LongSupplier nanos) {
    this.clients = clients;
    this.nanos = nanos;
  }

  /** What came back, and how long it took. */
  private record Answer(int code, String body, long millis) {}

  @Override
  public ActionContract<Input, Output> contract() {
    return ApiHealth.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    KubernetesClient client = clients.reading(attempt.call());
    long began = nanos.getAsLong();
    Optional<Answer> answer = ask(client, path(input) + "?verbose");
    if (answer.isEmpty()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - began);
      return new Outcome<>(new Output(false, false, List.of(), "", 0, millis), false);
    }
    Answer said = answer.get();
    if (said.code() == HttpURLConnection.HTTP_UNAUTHORIZED
        || said.code() == HttpURLConnection.HTTP_FORBIDDEN) {
      throw new RunbookException(
          RunbookError.TARGET_DENIED,
          "the API server of cluster \"%s\" answers %d to %s; allow \"get\" of that URL"
              .formatted(attempt.call().target().name(), said.code(), path(input)));
    }
    boolean ok = said.code() == HttpURLConnection.HTTP_OK;
    String version =
        ask(client, "/version")
            .filter(one -> one.code() == HttpURLConnection.HTTP_OK)
            .map(one -> Tree.text(Json.read(one.body(), TreeMap.class), "gitVersion"))
            .orElse("");
    return new Outcome<>(
        new Output(ok, true, failed(said), Heads.text(version, 64), minor(version), said.millis()),
        false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }

  private static String path(Input input) {
    return switch (input.endpoint()) {
      case READYZ -> "/readyz";
      case LIVEZ -> "/livez";
    };
  }

  private static List<String> failed(Answer answer) {
    if (answer.code() == HttpURLConnection.HTTP_OK) {
      return List.of();
    }
    List<String> checks =
        FAILED
            .matcher(answer.body())
            .results()
            .map((MatchResult one) -> one.group(1))
            .limit(CHECKS)
            .toList();
    return checks.isEmpty() ? List.of("it answered " + answer.code()) : checks;
  }

  private static long minor(String version) {
    var matcher = MINOR.matcher(version);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private Optional<Answer> ask(KubernetesClient client, String path) {
    long began = nanos.getAsLong();
    URI uri = URI.create(client.getMasterUrl().toString().replaceAll("/+$", "") + path);
    try {
      HttpResponse<String> response =
          client
              .getHttpClient()
              .sendAsync(
                  client.getHttpClient().newHttpRequestBuilder().uri(uri).build(), String.class)
              .get(ApiHealth.CONTRACT.timing().request().toMillis() / 2, TimeUnit.MILLISECONDS);
      String body = response.body();
      return Optional.of(
          new Answer(
              response.code(),
              body == null ? "" : body,
              TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - began)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunbookException(RunbookError.CANCELLED, "interrupted while asking " + path);
    } catch (ExecutionException | TimeoutException e) {
      // No answer is what was asked about.
      return Optional.empty();
    }
  }
}
