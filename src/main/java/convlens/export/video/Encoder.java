package convlens.export.video;

import java.util.Arrays;

/**
 * H.264 for pictures that mostly stand still: constrained baseline, one slice a picture, CAVLC, no
 * filter between blocks. The first picture is written whole; of each later one only the blocks of
 * 16 x 16 pixels that are others than before, as differences. For one film and one thread.
 */
public final class Encoder {
  /** Fine enough for small type: a level is worth five steps of brightness. */
  private static final int QP = 18;

  private static final int IDR = 0x65;
  private static final int LATER = 0x41;
  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final Macroblocks blocks;
  private final BitWriter out = new BitWriter();
  private Picture before;
  private int number;
  private int whole;

  public Encoder(int width, int height) {
    this.width = width;
    this.height = height;
    this.before = new Picture(width, height);
    this.columns = before.columns;
    this.rows = before.rows;
    this.blocks = new Macroblocks(width, height, QP, out);
  }

  /**
   * A picture as a NAL unit that needs no other: a film begins with it, and can be entered there.
   */
  public byte[] whole(Picture picture) {
    number = 0;
    header(true);
    blocks.begin();
    for (int i = 0; i < columns * rows; i++) {
      blocks.intra(picture, i % columns, i / columns);
    }
    before = picture;
    whole++;
    return out.unit(IDR);
  }

  /** A picture as a NAL unit that tells what is other than in the one before. */
  public byte[] next(Picture picture) {
    header(false);
    blocks.begin();
    int skipped = 0;
    for (int i = 0; i < columns * rows; i++) {
      boolean same = picture == before || same(picture, i % columns, i / columns);
      if (same || !blocks.inter(picture, i % columns, i / columns, skipped)) {
        blocks.skip(i % columns, i / columns);
        skipped++;
      } else {
        skipped = 0;
      }
    }
    if (skipped > 0) {
      out.unsigned(skipped);
    }
    before = picture;
    return out.unit(LATER);
  }

  private boolean same(Picture picture, int column, int row) {
    for (int plane = 0; plane < 3; plane++) {
      int side = plane == 0 ? 16 : 8;
      int stride = picture.stride(plane);
      byte[] one = picture.plane(plane);
      byte[] other = before.plane(plane);
      for (int y = 0; y < side; y++) {
        int from = (row * side + y) * stride + column * side;
        if (!Arrays.equals(one, from, from + side, other, from, from + side)) {
          return false;
        }
      }
    }
    return true;
  }

  private void header(boolean idr) {
    out.unsigned(0); // first_mb_in_slice
    out.unsigned(idr ? 7 : 5); // slice_type: all slices are I, or P
    out.unsigned(0); // pic_parameter_set_id
    out.bits(8, number); // frame_num
    number = (number + 1) & 0xFF;
    if (idr) {
      out.unsigned(whole & 1); // idr_pic_id: two in a row differ
      out.bits(2, 0); // no_output_of_prior_pics_flag, long_term_reference_flag
    } else {
      out.bits(1, 0); // num_ref_idx_active_override_flag
      out.bits(1, 0); // ref_pic_list_modification_flag_l0
      out.bits(1, 0); // adaptive_ref_pic_marking_mode_flag
    }
    out.signed(0); // slice_qp_delta
    out.unsigned(1); // disable_deblocking_filter_idc
  }

  /** The smallest level (table A-1) that holds the size at a rate up to 60 frames a second. */
  int level(double fps) {
    int size = columns * rows;
    int[][] levels = {
      {30, 1620, 40500}, {31, 3600, 108000}, {32, 5120, 216000}, {40, 8192, 245760},
      {42, 8704, 522240}, {50, 22080, 589824}, {51, 36864, 983040}, {52, 36864, 2073600}
    };
    for (int[] level : levels) {
      if (size <= level[1] && size * fps <= level[2]) {
        return level[0];
      }
    }
    return 52;
  }

  /** The sequence parameter set: what all pictures have in common. */
  byte[] sequence(int fps) {
    out.bits(8, 66); // profile_idc: baseline,
    out.bits(8, 0xC0); // constrained, and main too
    out.bits(8, level(fps));
    out.unsigned(0); // seq_parameter_set_id
    out.unsigned(4); // log2_max_frame_num_minus4
    out.unsigned(2); // pic_order_cnt_type: shown as they are written
    out.unsigned(1); // max_num_ref_frames
    out.bits(1, 0); // gaps_in_frame_num_value_allowed_flag
    out.unsigned(columns - 1);
    out.unsigned(rows - 1);
    out.bits(2, 3); // frame_mbs_only_flag, direct_8x8_inference_flag
    int right = (columns * 16 - width) / 2;
    int bottom = (rows * 16 - height) / 2;
    out.flag(right > 0 || bottom > 0);
    if (right > 0 || bottom > 0) {
      out.unsigned(0);
      out.unsigned(right);
      out.unsigned(0);
      out.unsigned(bottom);
    }
    usability(fps);
    return out.unit(0x67);
  }

  /** VUI: the colours' meaning and the rate. */
  private void usability(int fps) {
    out.bits(1, 1); // vui_parameters_present_flag
    out.bits(1, 1); // aspect_ratio_info_present_flag
    out.bits(8, 1); // square
    out.bits(1, 0); // overscan_info_present_flag
    out.bits(1, 1); // video_signal_type_present_flag
    out.bits(3, 5); // video_format: unspecified
    out.bits(1, 0); // video_full_range_flag
    out.bits(1, 1); // colour_description_present_flag: BT.709 three times
    out.bits(8, 1);
    out.bits(8, 1);
    out.bits(8, 1);
    out.bits(1, 0); // chroma_loc_info_present_flag
    out.bits(1, 1); // timing_info_present_flag
    out.bits(32, 1);
    out.bits(32, 2 * fps);
    out.bits(1, 1); // fixed_frame_rate_flag
    out.bits(3, 0); // no hypothetical decoders, no pic_struct
    out.bits(1, 1); // bitstream_restriction_flag
    out.bits(1, 1); // motion_vectors_over_pic_boundaries_flag
    out.unsigned(0);
    out.unsigned(0);
    out.unsigned(9);
    out.unsigned(9);
    out.unsigned(0); // max_num_reorder_frames
    out.unsigned(1); // max_dec_frame_buffering
  }

  /** The picture parameter set. */
  byte[] parameters() {
    out.unsigned(0); // pic_parameter_set_id
    out.unsigned(0); // seq_parameter_set_id
    out.bits(2, 0); // CAVLC, no fields
    out.unsigned(0); // one slice group
    out.unsigned(0); // one reference
    out.unsigned(0);
    out.bits(3, 0); // no weights
    out.signed(QP - 26);
    out.signed(0);
    out.signed(0); // chroma_qp_index_offset
    out.bits(3, 4); // deblocking_filter_control_present_flag
    return out.unit(0x68);
  }
}
