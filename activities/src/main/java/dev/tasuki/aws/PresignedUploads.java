package dev.tasuki.aws;

import dev.tasuki.activity.TargetFailure;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import dev.tasuki.kubernetes.node.Uploads;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs PUTs to S3 as the account of a target. */
public final class PresignedUploads implements Uploads {
  private static final Duration VALID = Duration.ofHours(1);

  private final ConfiguredAccounts accounts;
  private final Clock clock;

  /** As these accounts. */
  public PresignedUploads(ConfiguredAccounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public String url(Target target, String bucket, String key) {
    Account account = accounts.of(target);
    String region = accounts.region(target);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(
                account
                    .endpoint()
                    .map(endpoint -> URI.create(endpoint + "/" + bucket + "/" + key))
                    .orElseGet(
                        () ->
                            URI.create(
                                "https://%s.s3.%s.%s/%s"
                                    .formatted(bucket, region, suffix(region), key))))
            .build();
    AwsCredentialsIdentity identity = resolved(account);
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(identity)
                    .request(request)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, VALID)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request()
        .getUri()
        .toString();
  }

  private static String suffix(String region) {
    return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  }

  private AwsCredentialsIdentity resolved(Account account) {
    try {
      return accounts.identity(Optional.of(account)).resolveCredentials();
    } catch (SdkException e) {
      RunbookError error =
          new AwsFailures().read(e).orElse(null) instanceof TargetFailure.Refused refused
              ? refused.code()
              : RunbookError.TARGET_UNSENT;
      throw new RunbookException(
          error,
          "nothing was asked of the cluster: no credentials of the account \"%s\" to sign the upload: %s"
              .formatted(account.name(), e.getMessage()),
          e);
    }
  }
}
