import '../../ui/without-eval.ts';
import '../../ui/base.css';
import '../../ui/document.css';
import './plan.css';
import { mountPage } from '../../ui/mount.tsx';
import { planAddress } from './address.ts';
import { PlanPage } from './plan-page.tsx';
import { PreparationPage } from './preparation-page.tsx';

const [, page, ceremony = '', subject] = location.pathname.split('/').map(decodeURIComponent);
mountPage(
  page === 'prepare' ? (
    <PreparationPage ceremony={ceremony} {...(subject ? { subject } : {})} />
  ) : (
    <PlanPage address={planAddress(location.pathname)} />
  ),
);
