package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Costs held against each other: weights, multiply-adds, and a bar for the share. */
final class BlockBills {
  private static final double LINE = 18;
  private static final double SIZE = 12.5;

  private BlockBills() {}

  static List<Mark> marks(List<BlockSubject.Contest> contests, double x, double y, double w) {
    if (contests.isEmpty()) {
      return List.of();
    }
    List<Mark> marks = new ArrayList<>();
    double weights = x + 0.42 * w;
    double products = x + 0.69 * w;
    double bar = x + 0.72 * w;
    marks.add(end(Text.of("block.cost.weights"), weights, y, Role.MUTED, Mark.Font.SANS));
    marks.add(end(Text.of("block.cost.products"), products, y, Role.MUTED, Mark.Font.SANS));
    double at = y;
    for (BlockSubject.Contest contest : contests) {
      marks.add(start(contest.title(), x, at, Role.TEXT, Mark.Font.SANS_BOLD));
      at += at == y ? LINE + 2 : LINE;
      long most = contest.bills().stream().mapToLong(BlockSubject.Bill::products).max().orElse(1);
      for (int i = 0; i < contest.bills().size(); i++) {
        BlockSubject.Bill bill = contest.bills().get(i);
        Role role = i == 0 ? Role.OUTPUT : Role.MUTED;
        marks.add(start(bill.name(), x + 10, at, role, Mark.Font.SANS));
        marks.add(end(Digits.count(bill.weights()), weights, at, Role.TEXT, Mark.Font.MONO));
        marks.add(end(Digits.count(bill.products()), products, at, Role.TEXT, Mark.Font.MONO));
        double share = (double) bill.products() / Math.max(1, most);
        double room = x + w - bar - 62;
        marks.add(
            Draw.frame(
                bar, at - 8, Math.max(2, room * share), 7, 3, Paint.tint(role, 0.8), Stroke.NONE));
        marks.add(end(percent(bill, contest), x + w, at, role, Mark.Font.MONO));
        at += LINE;
      }
      at += LINE / 2;
    }
    return marks;
  }

  /** What the block's way takes of the plain way's multiply-adds. */
  private static String percent(BlockSubject.Bill bill, BlockSubject.Contest contest) {
    long plain = contest.bills().get(contest.bills().size() - 1).products();
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * bill.products() / Math.max(1, plain));
  }

  private static Mark.Text start(String text, double x, double y, Role role, Mark.Font font) {
    return Draw.text(text, x, y, SIZE, font, Mark.Anchor.START, Paint.of(role));
  }

  private static Mark.Text end(String text, double x, double y, Role role, Mark.Font font) {
    return Draw.text(text, x, y, SIZE, font, Mark.Anchor.END, Paint.of(role));
  }
}
