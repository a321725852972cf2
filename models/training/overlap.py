"""RoI heads whose box loss rewards overlap itself (generalised IoU, Rezatofighi et al. 2019) instead of distance between coordinates.

With `quality` the class target is the overlap too (Li et al. 2020, "Generalized focal loss", without the focusing factor).
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional
from torchvision.models.detection._utils import BalancedPositiveNegativeSampler, Matcher
from torchvision.models.detection.roi_heads import RoIHeads
from torchvision.ops import generalized_box_iou_loss


class OverlapHeads(RoIHeads):
    """torchvision's for training; a box that is a few pixels off costs a small fracture more than a large one, as at evaluation."""

    weight = 2.0
    quality = False
    shaken = 0

    def learn_from(self, regions: int, share: float, near: float, shaken: int) -> None:
        """So many regions of each crop, up to this share of them on lesions; a region is on a lesion from this overlap on.

        With `shaken`, each lesion also gives so many regions that lie about it as proposals do, in place of its own box, which no proposal is:
        most regions that count at inference overlap their lesion by less than a half, and boxes are learnt from those that are on one.
        """
        self.fg_bg_sampler = BalancedPositiveNegativeSampler(regions, share)
        self.proposal_matcher = Matcher(near, near, allow_low_quality_matches=False)
        self.shaken = shaken

    def add_gt_proposals(self, proposals: list[Tensor], gt_boxes: list[Tensor]) -> list[Tensor]:
        """torchvision's name for what joins the proposals."""
        if not self.shaken:
            return super().add_gt_proposals(proposals, gt_boxes)
        return [torch.cat([p, shake(boxes, self.shaken)]) for p, boxes in zip(proposals, gt_boxes)]

    def forward(
        self, features: dict[str, Tensor], proposals: list[Tensor], image_shapes: list[tuple[int, int]], targets: list[dict[str, Tensor]]
    ) -> tuple[list[dict[str, Tensor]], dict[str, Tensor]]:
        """The classifier's and the box's loss of one batch."""
        chosen, _, labels, offsets = self.select_training_samples(proposals, targets)
        logits, deltas = self.box_predictor(self.box_head(self.box_roi_pool(features, chosen, image_shapes)))
        label = torch.cat(labels)
        positive = torch.where(label > 0)[0]
        start = torch.cat(chosen)[positive]
        found = self.box_coder.decode_single(deltas.view(len(label), -1, 4)[positive, label[positive]], start)
        reference = self.box_coder.decode_single(torch.cat(offsets)[positive], start)
        overlap = generalized_box_iou_loss(found, reference, reduction="sum") / max(1, len(label))
        target = functional.one_hot(label, logits.shape[1]).float()
        if self.quality:
            # How well the box that comes out fits, not that one was near: of several boxes about a lesion the score then tells the best.
            fit = box_iou_of(found.detach(), reference)
            target[positive, label[positive]] = fit
            target[positive, 0] = 1 - fit
        return [], {"loss_classifier": functional.cross_entropy(logits, target), "loss_box_reg": self.weight * overlap}


def shake(boxes: Tensor, times: int) -> Tensor:
    """[n, 4] -> [n * times, 4]: centres moved by up to 0.3 of a side, each side by a factor of up to 1.6 either way, all at random."""
    boxes = boxes.repeat(times, 1)
    sides = boxes[:, 2:] - boxes[:, :2]
    centres = boxes[:, :2] + sides * (0.5 + 0.6 * (torch.rand_like(sides) - 0.5))
    halves = sides / 2 * torch.exp(0.94 * (torch.rand_like(sides) - 0.5))
    return torch.cat([centres - halves, centres + halves], dim=1)


def box_iou_of(found: Tensor, reference: Tensor) -> Tensor:
    """Overlap of each box [n, 4] with the reference in its own row, as intersection over union [n]."""
    low, high = torch.maximum(found[:, :2], reference[:, :2]), torch.minimum(found[:, 2:], reference[:, 2:])
    both = (high - low).clamp(min=0).prod(dim=1)
    areas = (found[:, 2:] - found[:, :2]).clamp(min=0).prod(dim=1) + (reference[:, 2:] - reference[:, :2]).prod(dim=1)
    return both / (areas - both).clamp(min=1e-6)
