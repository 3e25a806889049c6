package dev.tasuki.kubernetes.access;

import dev.tasuki.activity.AuditIds;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each change request the id under which the API server's audit log has it, and lets go of a
 * token that the API server refuses.
 */
final class RequestHeaders implements Interceptor {
  static final String NAME = "TASUKI";

  /** The API server takes an id of up to 64 characters from its client. */
  static final String AUDIT_ID = "Audit-ID";

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final Optional<BearerToken> token;

  RequestHeaders(Optional<BearerToken> token) {
    this.token = token;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (changes(request.method(), request.uri())) {
      AuditIds.take().ifPresent(id -> builder.setHeader(AUDIT_ID, id));
    }
  }

  /** Before the client asks for a token to try it once more. */
  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    if (response.code() == HttpURLConnection.HTTP_UNAUTHORIZED) {
      String sent = Objects.requireNonNullElse(request.header("Authorization"), "");
      token.ifPresent(held -> held.refused(sent.substring(sent.indexOf(' ') + 1)));
    }
  }

  /** Whether a request changes something: neither a read, nor a dry run, nor a review. */
  static boolean changes(String method, URI uri) {
    String path = uri.getPath();
    if (path.contains("/apis/authorization.k8s.io/")) {
      return false;
    }
    if (READS.contains(method)) {
      return path.endsWith("/exec") || path.endsWith("/attach");
    }
    return !Objects.requireNonNullElse(uri.getQuery(), "").contains("dryRun=All");
  }
}
