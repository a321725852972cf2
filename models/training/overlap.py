"""RoI heads whose box loss rewards overlap itself (generalised IoU, Rezatofighi et al. 2019) instead of distance between coordinates.

With `quality` the class target is the overlap too (Li et al. 2020, "Generalized focal loss", without the focusing factor).
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional
from torchvision.models.detection.roi_heads import RoIHeads
from torchvision.ops import generalized_box_iou_loss


class OverlapHeads(RoIHeads):
    """torchvision's for training; a box that is a few pixels off costs a small fracture more than a large one, as at evaluation."""

    weight = 2.0
    quality = False

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


def box_iou_of(found: Tensor, reference: Tensor) -> Tensor:
    """Overlap of each box [n, 4] with the reference in its own row, as intersection over union [n]."""
    low, high = torch.maximum(found[:, :2], reference[:, :2]), torch.minimum(found[:, 2:], reference[:, 2:])
    both = (high - low).clamp(min=0).prod(dim=1)
    areas = (found[:, 2:] - found[:, :2]).clamp(min=0).prod(dim=1) + (reference[:, 2:] - reference[:, :2]).prod(dim=1)
    return both / (areas - both).clamp(min=1e-6)
