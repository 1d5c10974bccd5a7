package convlens.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
  private static final List<Role> HUES =
      List.of(Role.INPUT, Role.KERNEL, Role.OUTPUT, Role.FLOW, Role.LATENT);

  private static List<Paint> everyPaint() {
    List<Paint> paints = new ArrayList<>();
    for (int i = 0; i <= 200; i++) {
      double t = i / 200.0;
      for (Role role : Role.values()) {
        paints.add(Paint.tint(role, 2 * t));
      }
      paints.add(new Paint.Signed(2 * t - 1));
      paints.add(new Paint.Activation(t));
      paints.add(new Paint.Gray(t));
    }
    return paints;
  }

  @ParameterizedTest
  @EnumSource
  void numbersReadOnEveryCellColour(Theme theme) {
    for (Paint ground : everyPaint()) {
      int ink = theme.argb(new Paint.InkOn(ground));
      assertThat(Theme.contrast(ink, theme.argb(ground)))
          .as("%s on %s", Integer.toHexString(ink), ground)
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void wordsInARolesColourReadOnStageAndCard(Theme theme) {
    for (Role role :
        List.of(
            Role.INPUT,
            Role.KERNEL,
            Role.OUTPUT,
            Role.FLOW,
            Role.LATENT,
            Role.PADDING,
            Role.MUTED,
            Role.TEXT)) {
      int ink = theme.ink(Paint.of(role));
      assertThat(Theme.contrast(ink, theme.surface())).as("%s", role).isGreaterThanOrEqualTo(4.5);
      assertThat(Theme.contrast(ink, theme.argb(Paint.of(Role.CARD)))).isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  void lightHuesAreThoseOfOkabeAndIto() {
    assertThat(HUES.stream().map(r -> Theme.LIGHT.argb(Paint.of(r))))
        .containsExactly(0xFF0072B2, 0xFFE69F00, 0xFF009E73, 0xFFD55E00, 0xFFCC79A7);
  }

  @Test
  void darkHuesAreLighter() {
    for (Role role : HUES) {
      int light = Theme.LIGHT.argb(Paint.of(role));
      int dark = Theme.DARK.argb(Paint.of(role));
      assertThat(Theme.contrast(dark, 0xFF000000)).isGreaterThan(Theme.contrast(light, 0xFF000000));
    }
  }

  @ParameterizedTest
  @EnumSource
  void zeroIsWhiteAndEqualDistancesAreEquallyDark(Theme theme) {
    assertThat(theme.argb(new Paint.Signed(0))).isEqualTo(0xFFFFFFFF);
    for (double v = 0.1; v <= 1; v += 0.1) {
      int blue = theme.argb(new Paint.Signed(-v));
      int red = theme.argb(new Paint.Signed(v));
      assertThat(blue & 0xFF).as("blue left of zero").isGreaterThan(blue >> 16 & 0xFF);
      assertThat(red >> 16 & 0xFF).as("red right of zero").isGreaterThan(red & 0xFF);
      assertThat(Theme.contrast(blue, red)).isLessThan(1.25);
    }
  }

  @Test
  void viridisRisesInLightFromItsPublishedEndToItsPublishedEnd() {
    assertThat(Theme.LIGHT.argb(new Paint.Activation(0))).isEqualTo(0xFF440154);
    assertThat(Theme.LIGHT.argb(new Paint.Activation(0.5))).isEqualTo(0xFF21918C);
    assertThat(Theme.LIGHT.argb(new Paint.Activation(1))).isEqualTo(0xFFFDE725);
    double before = 0;
    for (int i = 0; i <= 100; i++) {
      int argb = Theme.LIGHT.argb(new Paint.Activation(i / 100.0));
      double light = Theme.contrast(argb, 0xFF000000);
      assertThat(light).isGreaterThan(before);
      before = light;
    }
  }

  @Test
  void valuesBeyondTheScaleTakeItsEndsAndNoNumberIsGray() {
    assertThat(Theme.DARK.argb(new Paint.Signed(7)))
        .isEqualTo(Theme.DARK.argb(new Paint.Signed(1)));
    assertThat(Theme.DARK.argb(new Paint.Activation(Double.NaN)))
        .isEqualTo(Theme.DARK.argb(Paint.of(Role.MUTED)));
  }

  @Test
  void aGrayPrintTellsRolesApartByTheirOutline() {
    Set<String> outlines = new HashSet<>();
    for (Role role :
        List.of(Role.INPUT, Role.KERNEL, Role.OUTPUT, Role.FLOW, Role.LATENT, Role.PADDING)) {
      Stroke s = Stroke.outline(role);
      assertThat(outlines.add(s.width() + " " + s.dashed())).as("%s", role).isTrue();
    }
  }

  @Test
  void aGrayIsTheSameInEveryTheme() {
    assertThat(Theme.DARK.argb(new Paint.Gray(0.5))).isEqualTo(0xFF808080);
    assertThat(Theme.LIGHT.argb(new Paint.Gray(0.5))).isEqualTo(0xFF808080);
  }

  @Test
  void theColoursOfAKernelsCellsAreNotTheInputsBlue() {
    for (Theme theme : Theme.values()) {
      for (double u = 0; u <= 1; u += 0.125) {
        for (double v = 0; v <= 1; v += 0.125) {
          int place = theme.argb(new Paint.Place(u, v));
          for (double strength = 0.1; strength <= 1; strength += 0.05) {
            int input = theme.argb(Paint.tint(Role.INPUT, strength));
            assertThat(distance(place, input)).as("%s %s %s", theme, u, v).isGreaterThan(60);
          }
        }
      }
    }
  }

  private static double distance(int one, int other) {
    double r = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
    double g = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
    double b = (one & 0xFF) - (other & 0xFF);
    return Math.sqrt(r * r + g * g + b * b);
  }
}
