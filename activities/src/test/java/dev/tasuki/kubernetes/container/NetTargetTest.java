package dev.tasuki.kubernetes.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetTargetTest {
  @Test
  void everyKindIsAskedByItsProgram() {
    assertThat(NetTarget.of("dns://api.shop.svc").argv())
        .containsExactly("nslookup", "api.shop.svc");
    assertThat(NetTarget.of("tcp://10.0.0.7:5432").argv())
        .containsExactly("nc", "-z", "-w", "5", "10.0.0.7", "5432");
    assertThat(NetTarget.of("tls://api.example.com:443").argv())
        .startsWith("openssl", "s_client")
        .contains("-verify_return_error")
        .endsWith(
            "-servername",
            "api.example.com",
            "-verify_hostname",
            "api.example.com",
            "-connect",
            "api.example.com:443");
    assertThat(NetTarget.of("tls://10.0.0.7:443").argv())
        .contains("-verify_ip", "10.0.0.7")
        .doesNotContain("-servername");
    assertThat(NetTarget.of("https://api.example.com/healthz").argv())
        .startsWith("curl")
        .endsWith("https://api.example.com/healthz");
    assertThat(NetTarget.of("http://api:8080").argv()).endsWith("http://api:8080");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.shop.svc",
        "dns://-version",
        "dns://api shop",
        "dns://api;id",
        "dns://api\nid",
        "tcp://db",
        "tcp://db:0",
        "tcp://db:65536",
        "tcp://-e:80",
        "tls://db:443/path",
        "http://user:word@api/",
        "http://api:99999/",
        "http://api/?q=$(id)",
        "http://api/`id`",
        "file:///etc/passwd",
        "https://API.example.com/"
      })
  void whatIsNoTargetIsRefused(String text) {
    assertThatThrownBy(() -> NetTarget.of(text))
        .hasMessageContaining("nothing that can be reached");
  }
}
