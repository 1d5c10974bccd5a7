package convlens.app.chooser;

import convlens.op.Info;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.play.Example;
import convlens.play.Examples;
import convlens.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An operation as a list shows it.
 *
 * @param id as on the command line
 * @param title what it is called here
 * @param torchName what PyTorch calls it
 * @param groupTitle the heading it stands under; entries of a group stand together
 * @param about one sentence that is told while it is lit; may be empty
 */
public record Entry(String id, String title, String torchName, String groupTitle, String about) {
  /** An entry that says no more than its names. */
  public Entry(String id, String title, String torchName, String groupTitle) {
    this(id, title, torchName, groupTitle, "");
  }

  /** Every operation there is, group by group. */
  public static List<Entry> all() {
    return Operations.all().stream()
        .map(Operation::info)
        .sorted(Comparator.comparing(Info::group))
        .map(Entry::of)
        .toList();
  }

  /** Every ready setting there is, group by group. */
  public static List<Entry> examples() {
    return Examples.all().stream()
        .map(e -> new Entry(e.id(), e.title(), torch(e), e.heading(), e.help()))
        .toList();
  }

  private static String torch(Example example) {
    return example.setting().operation().info().torchName();
  }

  private static Entry of(Info info) {
    return new Entry(
        info.id(),
        Text.of(info.id() + ".title"),
        info.torchName(),
        Text.of(info.group().key()),
        "");
  }

  /** True when every word that was typed stands in one of its names, wherever it begins. */
  public boolean matches(String typed) {
    String names = plain(title + " " + torchName + " " + id);
    for (String word : typed.strip().split("\\s+", -1)) {
      if (!names.contains(plain(word))) {
        return false;
      }
    }
    return true;
  }

  /** True when one of its names begins with what was typed: most likely it is meant. */
  public boolean begins(String typed) {
    String bare = torchName.substring(torchName.lastIndexOf('.') + 1);
    String word = plain(typed.strip());
    return !word.isEmpty()
        && (plain(title).startsWith(word)
            || plain(bare).startsWith(word)
            || plain(id).startsWith(word));
  }

  // Somebody who types convtranspose, conv_transpose or ConvTranspose means the same.
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
  }
}
