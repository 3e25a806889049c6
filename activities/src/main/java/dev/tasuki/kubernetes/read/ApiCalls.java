package dev.tasuki.kubernetes.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.RequestTimes;
import dev.tasuki.kubernetes.view.Differences;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads answers while they come: the client's own words hold the whole of a list. */
final class ApiCalls {
  private static final int ERROR_BYTES = 64 * 1024;

  private ApiCalls() {}

  /** Reads an answer while it comes. */
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream body) throws IOException;
  }

  /**
   * Reads from a path.
   *
   * @param path with its query
   * @throws KubernetesClientException for what is no success, with the server's status, and where
   *     the answer does not come or breaks off
   * @throws RunbookException {@code TARGET_INVALID} for what nothing can read
   */
  static <T> T get(KubernetesClient client, String path, Reader<T> reader) {
    URI uri = uri(client, path);
    Duration most = RequestTimes.read(uri);
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.getHttpClient().sendAsync(request(client, uri, most), InputStream.class);
    // On a thread of its own: a body that stops half-way would hold this one for ever.
    CompletableFuture<T> read =
        sent.thenApplyAsync(response -> read(client, response, reader), Thread::startVirtualThread);
    try {
      return read.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw KubernetesClientException.launderThrowable(
          cause instanceof UncheckedIOException io ? io.getCause() : cause);
    } catch (TimeoutException e) {
      giveUp(sent);
      throw KubernetesClientException.launderThrowable(
          new HttpTimeoutException(
              "the API server's answer took longer than %d seconds".formatted(most.toSeconds())));
    } catch (InterruptedException e) {
      giveUp(sent);
      Thread.currentThread().interrupt();
      throw KubernetesClientException.launderThrowable(new InterruptedIOException());
    }
  }

  private static URI uri(KubernetesClient client, String path) {
    String server = client.getMasterUrl().toString();
    return URI.create(
        (server.endsWith("/") ? server.substring(0, server.length() - 1) : server) + path);
  }

  private static HttpRequest request(KubernetesClient client, URI uri, Duration most) {
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(uri)
        .header("Accept", "application/json")
        .timeout(most.toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  /** Ends whoever still reads. */
  private static void giveUp(CompletableFuture<HttpResponse<InputStream>> sent) {
    var _ =
        sent.thenAccept(
            response -> {
              try {
                body(response).close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    sent.cancel(true);
  }

  private static <T> T read(
      KubernetesClient client, HttpResponse<InputStream> response, Reader<T> reader) {
    try (InputStream body = body(response)) {
      if (!response.isSuccessful()) {
        throw refused(client, response.code(), body.readNBytes(ERROR_BYTES));
      }
      return reader.read(body);
    } catch (StreamConstraintsException e) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "what the API server sent is deeper or longer than can be read: "
              + Differences.plain(e.getOriginalMessage(), 200),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream body(HttpResponse<InputStream> response) {
    return Objects.requireNonNullElseGet(
        response.body(), () -> new ByteArrayInputStream(new byte[0]));
  }

  private static KubernetesClientException refused(KubernetesClient client, int code, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      JsonNode answer = Json.mapper().readTree(text);
      if (answer.path("kind").asText().equals("Status") && answer.path("message").isTextual()) {
        Status status = client.getKubernetesSerialization().convertValue(answer, Status.class);
        return new KubernetesClientException(status.getMessage(), code, status);
      }
    } catch (JsonProcessingException e) {
      // What stands between us and the API server answers in its own words.
    }
    return new KubernetesClientException(Differences.plain(text, 200), code, new Status());
  }
}
