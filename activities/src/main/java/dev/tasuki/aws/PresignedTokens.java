package dev.tasuki.aws;

import dev.tasuki.activity.TargetFailure;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import dev.tasuki.kubernetes.access.EksTokens;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Makes tokens for clusters on EKS: each is a request to STS, {@code GetCallerIdentity}, signed and
 * not sent, which the cluster sends to learn who signed it. Nothing is asked of AWS but the role's
 * session, where one is assumed.
 */
public final class PresignedTokens implements EksTokens, AutoCloseable {
  private static final String PREFIX = "k8s-aws-v1.";
  private static final String CLUSTER_HEADER = "x-k8s-aws-id";

  /** EKS takes the signature for 15 minutes from its date, whatever it says itself. */
  private static final Duration TAKEN = Duration.ofMinutes(15);

  /** For clocks that differ, and for a request on its way. */
  private static final Duration SPARE = Duration.ofMinutes(2);

  /** What the signature says of itself, as AWS's own clients do. */
  private static final Duration SAYS = Duration.ofSeconds(60);

  private record Who(String account, String region, Optional<String> role) {}

  private final ConfiguredAccounts accounts;
  private final Clock clock;
  private final Map<Who, AwsCredentialsProvider> identities = new ConcurrentHashMap<>();

  /** Tokens of the identities of these accounts. */
  public PresignedTokens(ConfiguredAccounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public Token make(String account, Login.Eks login) {
    AwsCredentialsProvider provider =
        identities.computeIfAbsent(new Who(account, login.region(), login.role()), this::provider);
    AwsCredentialsIdentity identity = resolved(provider, account, login);
    Instant now = clock.instant();
    Instant taken = now.plus(TAKEN).minus(SPARE);
    return new Token(
        PREFIX
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(signed(login, identity, now).getBytes(StandardCharsets.UTF_8)),
        identity.expirationTime().filter(taken::isAfter).orElse(taken));
  }

  private AwsCredentialsProvider provider(Who who) {
    Optional<Account> account = accounts.find(who.account());
    if (who.role().isEmpty()) {
      return accounts.identity(account);
    }
    StsClient sts = accounts.sts(account, who.region());
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(request -> request.roleArn(who.role().get()).roleSessionName("tasuki"))
        .build();
  }

  private static AwsCredentialsIdentity resolved(
      AwsCredentialsProvider provider, String account, Login.Eks login) {
    try {
      return provider.resolveCredentials();
    } catch (SdkException e) {
      RunbookError error =
          new AwsFailures().read(e).orElse(null) instanceof TargetFailure.Refused refused
              ? refused.code()
              : RunbookError.TARGET_UNSENT;
      throw new RunbookException(
          error,
          "nothing was sent to the EKS cluster \"%s\": no credentials of %s%s: %s"
              .formatted(
                  login.cluster(),
                  account.isEmpty() ? "the worker itself" : "the account \"" + account + "\"",
                  login.role().map(role -> " for the role \"" + role + "\"").orElse(""),
                  e.getMessage()),
          e);
    }
  }

  private static String signed(Login.Eks login, AwsCredentialsIdentity identity, Instant now) {
    URI sts = StsClient.serviceMetadata().endpointFor(Region.of(login.region()));
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("https")
            .host(sts.getHost() == null ? sts.toString() : sts.getHost())
            .encodedPath("/")
            .putRawQueryParameter("Action", "GetCallerIdentity")
            .putRawQueryParameter("Version", "2011-06-15")
            .putHeader(CLUSTER_HEADER, login.cluster())
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(identity)
                    .request(request)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, login.region())
                    .putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, SAYS)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
        .request()
        .getUri()
        .toString();
  }

  @Override
  public void close() {
    identities.values().stream()
        .filter(SdkAutoCloseable.class::isInstance)
        .map(SdkAutoCloseable.class::cast)
        .forEach(SdkAutoCloseable::close);
  }
}
