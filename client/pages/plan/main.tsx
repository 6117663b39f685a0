import '../../ui/base.css';
import '../../ui/document.css';
import './plan.css';
import { z } from 'zod';
import { mountPage } from '../../ui/mount.tsx';
import { planAddress } from './address.ts';
import { PlanPage } from './plan-page.tsx';

z.config({ jitless: true });

mountPage(<PlanPage address={planAddress(location.pathname)} />);
