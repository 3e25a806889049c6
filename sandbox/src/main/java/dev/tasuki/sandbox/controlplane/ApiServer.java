package dev.tasuki.sandbox.controlplane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Plain requests to the API server, as one identity. */
final class ApiServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final Access access;
  private final HttpClient client;

  ApiServer(Access access) {
    this.access = access;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .sslContext(trusting(access.certificateAuthority()))
            .build();
  }

  /** Whether a GET is answered with status 200; no answer is a no. */
  boolean ok(String path) {
    try {
      return send(request(path).GET().build()).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /**
   * The object or list at a path.
   *
   * @throws IllegalStateException when the answer is another than 200
   */
  JsonNode get(String path) {
    return expect(request(path).GET().build(), false);
  }

  /**
   * Creates an object.
   *
   * @throws IllegalStateException when it was refused
   */
  JsonNode create(String path, Object object) {
    return expect(post(path, object), false);
  }

  /**
   * Merges into an object, or its subresource.
   *
   * @throws IllegalStateException when it was refused
   */
  JsonNode merge(String path, Object patch) {
    return expect(
        request(path)
            .header("Content-Type", "application/strategic-merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(patch)))
            .build(),
        false);
  }

  /**
   * Replaces an object, or its subresource; false where it is of an older version.
   *
   * @throws IllegalStateException when it was refused
   */
  boolean replace(String path, Object object) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(Json.write(object)))
            .build();
    return !expect(request, true).path("kind").asText().equals("Status");
  }

  /** Deletes an object at once; one that is gone is well. */
  void delete(String path) {
    HttpResponse<String> answer = send(request(path + "?gracePeriodSeconds=0").DELETE().build());
    if (answer.statusCode() / 100 != 2 && answer.statusCode() != NOT_FOUND) {
      throw new IllegalStateException(
          "DELETE %s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
  }

  /** Passes a request on as whoever asks; connection and answer are this caller's to judge. */
  HttpResponse<byte[]> pass(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Creates an object unless there is one of its name. */
  void ensure(String path, Object object) {
    expect(post(path, object), true);
  }

  private HttpRequest post(String path, Object object) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.write(object)))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(access.url() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + access.token());
  }

  private JsonNode expect(HttpRequest request, boolean mayExist) {
    HttpResponse<String> answer = send(request);
    boolean good = answer.statusCode() >= 200 && answer.statusCode() < 300;
    if (!good && !(mayExist && answer.statusCode() == CONFLICT)) {
      throw new IllegalStateException(
          "%s %s was answered %d: %s"
              .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
    }
    try {
      return Json.mapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(request.uri() + " was answered with " + answer.body(), e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the API server", e);
    }
  }

  private static SSLContext trusting(String authority) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(authority.getBytes(StandardCharsets.UTF_8)))) {
        trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot trust the API server's certificate", e);
    }
  }
}
