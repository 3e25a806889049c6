package dev.tasuki.starter.api;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Person;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.identity.Identities;
import dev.tasuki.starter.identity.Secret;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.InetAddress;
import java.util.Optional;

/** Lets nobody to {@code /api} whose bearer token is not a configured person's. */
@ServerFilter({"/api/**", "/openapi.yml"})
final class ApiAuthentication {
  static final String PERSON = "tasuki.person";

  private final Identities identities;
  private final Audit audit;

  ApiAuthentication(Identities identities, Audit audit) {
    this.identities = identities;
    this.audit = audit;
  }

  @RequestFilter
  void authenticate(MutableHttpRequest<?> request) {
    InetAddress peer = request.getRemoteAddress().getAddress();
    try {
      request.setAttribute(PERSON, person(request, peer));
    } catch (RunbookException e) {
      audit.refused("access", "peer:" + peer.getHostAddress(), request.getPath(), e);
      throw e;
    }
  }

  private Person person(HttpRequest<?> request, InetAddress peer) {
    Optional<String> token =
        Secret.bearer(request.getHeaders().findFirst(HttpHeaders.AUTHORIZATION));
    if (token.isEmpty()) {
      throw new RunbookException(
          RunbookError.UNAUTHENTICATED,
          "the request has no bearer token; send Authorization: Bearer TOKEN");
    }
    if (!keptPrivate(request.isSecure(), peer)) {
      throw new RunbookException(
          RunbookError.UNAUTHENTICATED,
          "a bearer token came over plain HTTP from another machine; use HTTPS, and have this token"
              + " replaced, because others may have read it");
    }
    return identities.byToken(token.get());
  }

  /** Whether nobody else on the way could read the request. */
  static boolean keptPrivate(boolean encrypted, InetAddress peer) {
    return encrypted || peer.isLoopbackAddress();
  }

  /** The person that a request was authenticated as. */
  static Person personOf(HttpRequest<?> request) {
    return request
        .getAttribute(PERSON, Person.class)
        .orElseThrow(() -> new IllegalStateException("a route outside /api/ asks for a person"));
  }
}
