package dev.tasuki.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.configuration.SecretReference;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import dev.tasuki.record.Target;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PresignedUploadsTest {
  private static final String KEY = "incidents/INC-7/ip-10-0-1-17.ec2.internal-tasuki-1.tar.gz";

  /** What AWS's own client in Python makes of the same request, keys and time. */
  private static final String SIGNED_BY_BOTOCORE =
      "fa461b2b6232cf5d4f934cb1c9179954df31197852887fc7df165d016fad2817";

  private static String url(String account) {
    Account shop =
        new Account(
            "shop",
            "production",
            "123456789012",
            "",
            List.of("eu-west-1"),
            Optional.empty(),
            Optional.of(new SecretReference("env:ID")),
            Optional.of(new SecretReference("env:KEY")),
            Optional.empty());
    try (ConfiguredAccounts accounts =
        new ConfiguredAccounts(
            new TreeMap<>(Map.of("shop", shop)),
            reference -> reference.text().equals("env:ID") ? "AKIAOWN" : "own-secret")) {
      return new PresignedUploads(
              accounts, Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC))
          .url(new Target("prod-a", "cluster", account, "", "production", ""), "evidence", KEY);
    }
  }

  @Test
  void theUrlIsSignedAsAwssOwnClientSignsItForAnHour() {
    URI url = URI.create(url("shop"));
    assertThat(url.getHost()).isEqualTo("evidence.s3.eu-west-1.amazonaws.com");
    assertThat(url.getPath()).isEqualTo("/" + KEY);
    assertThat(url.getQuery())
        .contains("X-Amz-Expires=3600")
        .contains("X-Amz-Signature=" + SIGNED_BY_BOTOCORE);
  }

  @Test
  void aClusterOutsideAnyAccountSaysSo() {
    assertThatThrownBy(() -> url("")).hasMessageContaining("stands in no AWS account");
  }
}
