package dev.edgeagent.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ScramKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class LocalAccountsTest {
  private static final Jid USER = Jid.parse("user1@home.test");
  private static final Jid GATEWAY = Jid.parse("gateway@home.test");

  @Test
  void keysAreThoseOfTheExampleOfTheSpecification() throws GeneralSecurityException {
    // RFC 7677 §3, with its salt, password and 4096 rounds: the signature that proves the server.
    byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
    ScramKeys keys = LocalAccounts.derive("pencil", salt, 4096);
    String nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    String exchange =
        "n=user,r=rOprNGfwEbeRWgbNEkqO"
            + ",r="
            + nonce
            + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
            + ",c=biws,r="
            + nonce;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(keys.serverKey(), "HmacSHA256"));
    byte[] signature = mac.doFinal(exchange.getBytes(StandardCharsets.UTF_8));
    assertThat(Base64.getEncoder().encodeToString(signature))
        .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  }

  @Test
  void everyUserHasASaltOfItsOwnAndTenThousandRounds() {
    LocalAccounts accounts =
        LocalAccounts.builder(chain -> List.of())
            .user(USER, "secret")
            .user(GATEWAY, "secret")
            .build();
    ScramKeys one = accounts.scramKeys(USER).orElseThrow();
    ScramKeys other = accounts.scramKeys(GATEWAY).orElseThrow();
    assertThat(one.iterations()).isEqualTo(10_000);
    assertThat(one.salt()).hasSize(16).isNotEqualTo(other.salt());
    assertThat(HexFormat.of().formatHex(one.storedKey()))
        .isNotEqualTo(HexFormat.of().formatHex(other.storedKey()));
  }

  @Test
  void whoIsNotNamedHasNoKeysAndCreatesNothing() {
    LocalAccounts accounts =
        LocalAccounts.builder(chain -> List.of(GATEWAY)).creator(GATEWAY).build();
    assertThat(accounts.scramKeys(USER)).isEmpty();
    assertThat(accounts.mayCreateNodes(USER)).isFalse();
    assertThat(accounts.mayCreateNodes(GATEWAY.withResource("agent"))).isTrue();
    assertThat(accounts.accountsOf(List.of())).containsExactly(GATEWAY);
  }

  @Test
  void aPasswordThatNobodyCouldTypeIsRefused() {
    LocalAccounts.Builder builder = LocalAccounts.builder(chain -> List.of());
    assertThatThrownBy(() -> builder.user(USER, "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.user(USER, "a\u0000b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
