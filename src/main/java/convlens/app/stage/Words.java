package convlens.app.stage;

import java.util.Locale;

/** How numbers are written among words. */
public final class Words {
  private Words() {}

  /** A count with its thousands apart: {@code 260,100}. */
  public static String count(int n) {
    return String.format(Locale.ENGLISH, "%,d", n);
  }
}
