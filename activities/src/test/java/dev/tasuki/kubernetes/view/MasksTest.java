package dev.tasuki.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password=hunter2 and more|password=*** and more",
        "DB_PASSWORD: hunter2|DB_PASSWORD: ***",
        "{\"client_secret\": \"a b\", \"x\": 1}|{\"client_secret\": ***, \"x\": 1}",
        "--token=abc --verbose|--token=*** --verbose",
        "Authorization: Bearer abcdefgh.ijk|Authorization: Bearer ***",
        "postgres://shop:hunter2@db:5432/shop|postgres://***db:5432/shop",
        "found AKIAIOSFODNN7EXAMPLE here|found *** here",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_d end|jwt *** end",
        "3 passwords were rotated|3 passwords were rotated",
        "GET /tokens 200|GET /tokens 200"
      })
  void whatLooksLikeACredentialIsMaskedAndNothingElse(String text, String masked) {
    assertThat(Masks.over(text)).isEqualTo(masked);
  }

  @Test
  void aPrivateKeyIsMaskedAlsoWithoutItsEnd() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc";

    assertThat(Masks.over("a\n" + key + "\n-----END RSA PRIVATE KEY-----\nb"))
        .doesNotContain("MIIEow", "abc")
        .startsWith("a\n")
        .endsWith("\nb");
    assertThat(Masks.over("a\n" + key)).doesNotContain("MIIEow", "abc");
  }

  @Test
  void aMebibyteOfOneWordIsReadInTime() {
    String text = "secret".repeat(170_000);

    assertThat(Masks.over(text)).isEqualTo(text);
  }
}
