package dev.tasuki.aws;

import dev.tasuki.configuration.SecretReference;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients made when first asked for. They repeat nothing on their own, and no request takes longer
 * than the contracts say.
 */
public final class ConfiguredAccounts implements AwsClients, AutoCloseable {
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final SortedMap<String, Account> accounts;
  private final Function<SecretReference, String> secrets;
  private final SdkHttpClient http =
      ApacheHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(REQUEST).build();
  private final Map<Place, AutoScalingClient> autoScaling = new ConcurrentHashMap<>();
  private final Map<Place, Ec2Client> ec2 = new ConcurrentHashMap<>();

  private record Place(String account, String region) {}

  /**
   * The accounts of a configuration.
   *
   * @param secrets gives the value of a reference
   */
  public ConfiguredAccounts(
      SortedMap<String, Account> accounts, Function<SecretReference, String> secrets) {
    this.accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    this.secrets = secrets;
  }

  @Override
  public AutoScalingClient autoScaling(Target target) {
    Account account = account(target);
    return autoScaling.computeIfAbsent(
        place(target, account),
        place ->
            configured(AutoScalingClient.builder(), Optional.of(account), place.region())
                .httpClient(http)
                .build());
  }

  @Override
  public Ec2Client ec2(Target target) {
    Account account = account(target);
    return ec2.computeIfAbsent(
        place(target, account),
        place ->
            configured(Ec2Client.builder(), Optional.of(account), place.region())
                .httpClient(http)
                .build());
  }

  /** The account of this name. */
  Optional<Account> find(String account) {
    return Optional.ofNullable(accounts.get(account));
  }

  /**
   * The account that a target stands in.
   *
   * @throws RunbookException {@code TARGET_UNCONFIGURED}
   */
  Account of(Target target) {
    return account(target);
  }

  /** The region that is meant where a target stands; throws likewise. */
  String region(Target target) {
    return place(target, account(target)).region();
  }

  /** A client of STS in a region, as the account; empty for the worker's own identity. */
  StsClient sts(Optional<Account> account, String region) {
    return configured(StsClient.builder(), account, region).httpClient(http).build();
  }

  /** The identity of an account, or the worker's own. */
  AwsCredentialsProvider identity(Optional<Account> account) {
    return account
        .map(this::credentials)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private Account account(Target target) {
    Account account = accounts.get(target.account());
    if (account == null) {
      throw new RunbookException(
          RunbookError.TARGET_UNCONFIGURED,
          target.account().isEmpty()
              ? "\"%s\" stands in no AWS account; name one in tasuki.yml".formatted(target.name())
              : "this worker's configuration has no account \"%s\"".formatted(target.account()));
    }
    return account;
  }

  private static Place place(Target target, Account account) {
    String region = target.region();
    if (region.isEmpty()) {
      if (account.regions().isEmpty()) {
        throw new RunbookException(
            RunbookError.TARGET_UNCONFIGURED,
            "neither \"%s\" nor its account \"%s\" names a region in tasuki.yml"
                .formatted(target.name(), account.name()));
      }
      region = account.regions().getFirst();
    }
    return new Place(account.name(), region);
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(
      B builder, Optional<Account> account, String region) {
    builder
        .region(Region.of(region))
        .credentialsProvider(identity(account))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(REQUEST)
                .apiCallAttemptTimeout(REQUEST)
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build());
    account
        .flatMap(Account::endpoint)
        .ifPresent(endpoint -> builder.endpointOverride(URI.create(endpoint)));
    return builder;
  }

  private AwsCredentialsProvider credentials(Account account) {
    if (account.accessKeyId().isEmpty() || account.secretAccessKey().isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            secrets.apply(account.accessKeyId().get()),
            secrets.apply(account.secretAccessKey().get())));
  }

  @Override
  public void close() {
    autoScaling.values().forEach(AutoScalingClient::close);
    ec2.values().forEach(Ec2Client::close);
    http.close();
  }
}
