package dev.tasuki.starter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class ApiAuthenticationTest {
  @Test
  void aTokenOverPlainHttpIsTakenOnlyFromThisMachine() throws UnknownHostException {
    InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7});
    assertThat(ApiAuthentication.keptPrivate(false, elsewhere)).isFalse();
    assertThat(ApiAuthentication.keptPrivate(true, elsewhere)).isTrue();
    assertThat(ApiAuthentication.keptPrivate(false, InetAddress.getLoopbackAddress())).isTrue();
  }
}
