package dev.tasuki.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests as they are, one for each call: the client's own words read an object before they patch
 * it, and hold the whole of a list.
 */
final class ApiCalls {
  private static final long SECONDS = 5;
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
   * @throws KubernetesClientException for what is no success, with the server's status
   */
  static <T> T get(KubernetesClient client, String path, Reader<T> reader) {
    return send(client, request(client, path).build(), reader);
  }

  /**
   * Sends a patch.
   *
   * @param path with its query
   * @throws KubernetesClientException for what is no success, with the server's status
   */
  static <T> T patch(
      KubernetesClient client, String path, PatchType type, String body, Class<T> answer) {
    HttpRequest request =
        request(client, path).method("PATCH", type.getContentType(), body).build();
    return send(
        client, request, text -> client.getKubernetesSerialization().unmarshal(text, answer));
  }

  private static HttpRequest.Builder request(KubernetesClient client, String path) {
    String server = client.getMasterUrl().toString();
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri((server.endsWith("/") ? server.substring(0, server.length() - 1) : server) + path)
        .header("Accept", "application/json")
        .timeout(SECONDS, TimeUnit.SECONDS);
  }

  private static <T> T send(KubernetesClient client, HttpRequest request, Reader<T> reader) {
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.getHttpClient().sendAsync(request, InputStream.class);
    try {
      HttpResponse<InputStream> response = sent.get(SECONDS, TimeUnit.SECONDS);
      try (InputStream body = Objects.requireNonNullElseGet(response.body(), ApiCalls::nothing)) {
        if (!response.isSuccessful()) {
          throw refused(client, response.code(), body.readNBytes(ERROR_BYTES));
        }
        return reader.read(body);
      }
    } catch (ExecutionException e) {
      throw KubernetesClientException.launderThrowable(e.getCause());
    } catch (TimeoutException | IOException e) {
      sent.cancel(true);
      throw KubernetesClientException.launderThrowable(e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw KubernetesClientException.launderThrowable(new InterruptedIOException());
    }
  }

  private static InputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }

  private static KubernetesClientException refused(KubernetesClient client, int code, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      Status status = client.getKubernetesSerialization().unmarshal(text, Status.class);
      if (status != null && status.getMessage() != null) {
        return new KubernetesClientException(status.getMessage(), code, status);
      }
    } catch (KubernetesClientException e) {
      // What stands between us and the API server answers in its own words.
    }
    return new KubernetesClientException(Differences.plain(text, 200), code, new Status());
  }
}
