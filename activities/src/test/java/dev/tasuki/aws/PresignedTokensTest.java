package dev.tasuki.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.SecretReference;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import dev.tasuki.kubernetes.access.EksTokens.Token;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresignedTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  /** What AWS's own client in Python makes of the same request, keys and time. */
  private static final String SIGNED_BY_BOTOCORE =
      "f911be7356ca2398352cf99fd8d46617b77a2b825f81989be96f88da75b0bc60";

  private static final String ROLE_SIGNED_BY_BOTOCORE =
      "3c4ea7a189e0b89f7a5ca645ef90477f3fdef3bdc298193fc940973371fbc4a3";

  private static final String ROLE = "arn:aws:iam::123456789012:role/tasuki-reads";

  private final List<String> asked = new ArrayList<>();
  private HttpServer sts;
  private int status = 200;
  private Instant sessionEnds = NOON.plus(Duration.ofHours(1));

  @BeforeEach
  void start() throws IOException {
    sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sts.createContext(
        "/",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer =
              (status == 200
                      ? """
                        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                        <AssumeRoleResult><Credentials>
                        <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>
                        <SessionToken>session</SessionToken><Expiration>%s</Expiration>
                        </Credentials></AssumeRoleResult></AssumeRoleResponse>"""
                          .formatted(sessionEnds)
                      : """
                        <ErrorResponse><Error><Code>AccessDenied</Code>
                        <Message>may not assume it</Message></Error></ErrorResponse>""")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    sts.start();
  }

  @AfterEach
  void stop() {
    sts.stop(0);
  }

  private ConfiguredAccounts accounts() {
    Account shop =
        new Account(
            "shop",
            "production",
            "123456789012",
            "",
            List.of("eu-west-1"),
            Optional.of("http://127.0.0.1:" + sts.getAddress().getPort()),
            Optional.of(new SecretReference("env:ID")),
            Optional.of(new SecretReference("env:KEY")),
            Optional.empty());
    return new ConfiguredAccounts(
        new TreeMap<>(Map.of("shop", shop)),
        reference -> reference.text().equals("env:ID") ? "AKIAOWN" : "own-secret");
  }

  private Token token(Optional<String> role) {
    try (ConfiguredAccounts accounts = accounts();
        PresignedTokens tokens = new PresignedTokens(accounts, Clock.fixed(NOON, ZoneOffset.UTC))) {
      return tokens.make("shop", new Login.Eks("shop-prod", "eu-west-1", role));
    }
  }

  private static URI url(Token token) {
    assertThat(token.text()).startsWith("k8s-aws-v1.").doesNotContain("=");
    return URI.create(
        new String(
            Base64.getUrlDecoder().decode(token.text().substring("k8s-aws-v1.".length())),
            StandardCharsets.UTF_8));
  }

  @Test
  void aTokenIsAGetCallerIdentityThatTheAccountSignedForThisClusterNow() {
    Token token = token(Optional.empty());

    URI url = url(token);
    assertThat(url.getScheme()).isEqualTo("https");
    assertThat(url.getHost()).isEqualTo("sts.eu-west-1.amazonaws.com");
    assertThat(url.getPath()).isEqualTo("/");
    // EKS refuses a token that has any other parameter.
    assertThat(url.getQuery().split("&"))
        .containsExactlyInAnyOrder(
            "Action=GetCallerIdentity",
            "Version=2011-06-15",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "X-Amz-Credential=AKIAOWN/20261129/eu-west-1/sts/aws4_request",
            "X-Amz-Date=20261129T120000Z",
            "X-Amz-Expires=60",
            "X-Amz-SignedHeaders=host;x-k8s-aws-id",
            "X-Amz-Signature=" + SIGNED_BY_BOTOCORE);
    assertThat(token.until()).isEqualTo(NOON.plus(Duration.ofMinutes(13)));
    assertThat(token.toString()).doesNotContain(token.text());
    assertThat(asked).isEmpty();
  }

  @Test
  void anotherClusterHasAnotherSignature() {
    try (ConfiguredAccounts accounts = accounts();
        PresignedTokens tokens = new PresignedTokens(accounts, Clock.fixed(NOON, ZoneOffset.UTC))) {
      assertThat(tokens.make("shop", new Login.Eks("a", "eu-west-1", Optional.empty())).text())
          .isNotEqualTo(
              tokens.make("shop", new Login.Eks("b", "eu-west-1", Optional.empty())).text());
    }
  }

  @Test
  void aRoleIsAssumedFirstAndItsSessionSigns() {
    URI url = url(token(Optional.of(ROLE)));

    assertThat(asked)
        .singleElement()
        .asString()
        .contains("Action=AssumeRole", "role%2Ftasuki-reads", "RoleSessionName=tasuki");
    assertThat(url.getQuery())
        .contains(
            "X-Amz-Credential=ASIAROLE/20261129",
            "X-Amz-Security-Token=session",
            "X-Amz-Signature=" + ROLE_SIGNED_BY_BOTOCORE);
  }

  @Test
  void aTokenEndsWithTheSessionThatSignedIt() {
    sessionEnds = NOON.plus(Duration.ofMinutes(10));

    assertThat(token(Optional.of(ROLE)).until()).isEqualTo(sessionEnds);
  }

  @Test
  void aRoleThatMayNotBeAssumedIsADenialThatNamesIt() {
    status = 403;

    assertThatThrownBy(() -> token(Optional.of(ROLE)))
        .isInstanceOfSatisfying(
            RunbookException.class,
            refused -> {
              assertThat(refused.error()).isEqualTo(RunbookError.TARGET_DENIED);
              assertThat(refused)
                  .hasMessageContainingAll(
                      "\"shop-prod\"", "the role \"" + ROLE + "\"", "may not assume it");
            });
  }
}
