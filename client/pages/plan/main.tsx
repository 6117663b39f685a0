import '../../ui/base.css';
import '../../ui/document.css';
import './plan.css';
import { z } from 'zod';
import { mountPage } from '../../ui/mount.tsx';
import { planAddress } from './address.ts';
import { PlanPage } from './plan-page.tsx';
import { PreparationPage } from './preparation-page.tsx';

z.config({ jitless: true });

const [, page, ceremony = '', subject] = location.pathname.split('/').map(decodeURIComponent);
mountPage(
  page === 'prepare' ? (
    <PreparationPage ceremony={ceremony} {...(subject ? { subject } : {})} />
  ) : (
    <PlanPage address={planAddress(location.pathname)} />
  ),
);
